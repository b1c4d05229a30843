package io.qmp4j.qapi.doc;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.CompilerOptions;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// A schema's text must not become a part of the page.
final class HostileDocumentationTest {
    private static final Set<String> SCRIPTS = Set.of("search-index.js", "doc.js");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "`x <javascript:alert(1)>`_",
                "https://x.example/\"onclick=\"alert(1)",
                "]]><!--<svg onload=alert(1)>",
                "``</code><iframe src=//x>``",
                "\u2028\\\"];alert(1);//",
            })
    void isShownAsText(String text, @TempDir Path folder) throws IOException {
        var schema =
                """
                { 'pragma': { 'doc-required': false } }
                ##
                # %1$s
                # %2$s
                #
                # %1$s
                ##
                ##
                # @x:
                #
                # %1$s
                #
                # @a: %1$s
                #
                # Features:
                #
                # @f: %1$s
                #
                # Since: %1$s
                #
                # .. note:: %1$s
                #
                # .. admonition:: %1$s
                #
                # .. qmp-example::
                #    :title: %1$s
                #
                #    -> %1$s
                ##
                { 'command': 'x', 'data': { 'a': 'int' }, 'features': [ 'f' ] }
                """
                        .formatted(text, "=".repeat(text.length()));
        Files.writeString(folder.resolve("x.json"), schema);
        var rules = CompilerOptions.DocRules.OLD;
        var documentation =
                Documentation.of("x.json", CompilerOptions.strict().in(folder).with(rules));
        documentation
                .pages()
                .values()
                .forEach(
                        page -> {
                            for (var element : Documentation.elements(page, "*")) {
                                var attributes = element.getAttributes();
                                for (int i = 0; i < attributes.getLength(); i++) {
                                    assertThat(attributes.item(i).getNodeName())
                                            .doesNotStartWith("on");
                                }
                                assertThat(element.getTagName())
                                        .isNotIn("img", "svg", "iframe", "object");
                                assertThat(element.getAttribute("href"))
                                        .doesNotContainIgnoringCase("javascript:");
                            }
                            assertThat(Documentation.elements(page, "script"))
                                    .allSatisfy(
                                            script -> {
                                                assertThat(script.getAttribute("src"))
                                                        .isIn(SCRIPTS);
                                                assertThat(script.getTextContent()).isEmpty();
                                            });
                        });
        assertThat(documentation.text("search-index.js"))
                .isASCII()
                .doesNotContain("<", "\"];alert");
        assertThat(outsideCode(documentation.text("markdown/x.md")))
                .doesNotContain(
                        "<script", "<img", "<svg", "<iframe", "](<javascript", "](javascript");
    }

    private static String outsideCode(String markdown) {
        return markdown.replaceAll("(?ms)^(> )?```$.*?^(> )?```$", "").replaceAll("`[^`\n]*`", "");
    }
}
