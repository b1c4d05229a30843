package io.qmp4j.qapi.doc;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.qmp4j.qapi.CompilerOptions;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// A schema's text must not become a part of the page.
final class HostileDocumentationTest {
    private static final Set<String> SCRIPTS = Set.of("search-index.js", "doc.js");

    /// `TEXT` stands in all places, and `UNDERLINE` below one.
    private static final String SCHEMA =
            """
            { 'pragma': { 'doc-required': false } }
            ##
            # TEXT
            # UNDERLINE
            #
            # TEXT
            ##
            ##
            # @x:
            #
            # TEXT
            #
            # @a: TEXT
            #
            # Features:
            #
            # @f: TEXT
            #
            # .. note:: TEXT
            #
            # .. admonition:: TEXT
            #
            # .. qmp-example::
            #    :title: TEXT
            #
            #    -> TEXT
            #
            # Since: TEXT
            ##
            { 'command': 'x', 'data': { 'a': 'int' }, 'features': [ 'f' ] }
            """;

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
        var underline = "=".repeat(text.length());
        var schema = SCHEMA.replace("UNDERLINE", underline).replace("TEXT", text);
        Files.writeString(folder.resolve("x.json"), schema);
        var rules = CompilerOptions.DocRules.OLD;
        var documentation =
                Documentation.of("x.json", CompilerOptions.strict().in(folder).with(rules));
        var pages = documentation.pages();
        pages.values().forEach(HostileDocumentationTest::checkElements);
        assertThat(Documentation.elements(requireNonNull(pages.get("x.html")), "pre"))
                .anyMatch(literal -> literal.getTextContent().contains(text));
        assertThat(documentation.text("search-index.js"))
                .isASCII()
                .doesNotContain("<", "\"];alert");
        assertThat(outsideCode(documentation.text("markdown/x.md")))
                .doesNotContain(
                        "<script", "<img", "<svg", "<iframe", "](<javascript", "](javascript");
    }

    private static void checkElements(Document page) {
        for (Element element : Documentation.elements(page, "*")) {
            var attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                assertThat(attributes.item(i).getNodeName()).doesNotStartWith("on");
            }
            assertThat(element.getTagName()).isNotIn("img", "svg", "iframe", "object");
            assertThat(element.getAttribute("href")).doesNotContainIgnoringCase("javascript:");
        }
        assertThat(Documentation.elements(page, "script"))
                .allSatisfy(
                        script -> {
                            assertThat(script.getAttribute("src")).isIn(SCRIPTS);
                            assertThat(script.getTextContent()).isEmpty();
                        });
    }

    private static String outsideCode(String markdown) {
        return markdown.replaceAll("(?ms)^(> )?```$.*?^(> )?```$", "").replaceAll("`[^`\n]*`", "");
    }
}
