package io.qmp4j.qapi.doc;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.CompilerOptions;
import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.Corpus;
import io.qmp4j.qapi.OutputFile;
import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.Event;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qapi.syntax.DocComment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What must be true of any schema's documentation: that of the sample and of QEMU's schemas.
final class WholeDocumentationTest {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern COMMENT = Pattern.compile("(?m)^ *\\.\\. [a-z].*(?<!:):?$");
    private static final Pattern MARKDOWN_LINK =
            Pattern.compile("\\]\\(([\\w.-]+\\.md)(?:#([^)]*))?\\)");
    private static final Pattern MARKDOWN_ANCHOR = Pattern.compile("<a id=\"([^\"]*)\">");

    @Test
    void isWholeForTheSample() {
        check(Documentation.ofSample());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.2/qapi",
                "10.2/qga",
                "10.2/storage-daemon/qapi",
                "7.2/qapi",
                "7.2/qga",
                "7.2/storage-daemon/qapi"
            })
    void isWholeForQemusSchemas(String folder) {
        var options = CompilerOptions.strict().in(Corpus.folder("qemu-schema/" + folder));
        var rules = folder.startsWith("7") ? DocRules.OLD : DocRules.STRICT;
        check(Documentation.of("qapi-schema.json", options.with(rules)));
    }

    private static void check(Documentation documentation) {
        var pages = documentation.pages();
        assertThat(pages).containsKey("index.html");
        var ids = new HashMap<String, Set<String>>();
        pages.forEach(
                (name, page) -> {
                    assertThat(Documentation.ids(page)).as(name).doesNotHaveDuplicates();
                    ids.put(name, Set.copyOf(Documentation.ids(page)));
                });
        var all = ids.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        var names = names(documentation.schema());
        assertThat(missing(names, all)).isEmpty();
        pages.forEach((name, page) -> checkLinks(name, page, ids));
        checkMarkdown(documentation, names);
        checkWords(documentation);
        checkSearchIndex(documentation.text("search-index.js"), names);
    }

    private static void checkLinks(String name, Document page, Map<String, Set<String>> ids) {
        var broken = new ArrayList<String>();
        for (var link : Documentation.elements(page, "a")) {
            var href = link.getAttribute("href");
            int hash = href.indexOf('#');
            var target = hash < 0 ? href : href.substring(0, hash);
            var found = ids.get(target.isEmpty() ? name : target);
            boolean isOfTheWeb = href.startsWith("https://") || href.startsWith("http://");
            boolean leadsSomewhere =
                    found != null && (hash < 0 || found.contains(href.substring(hash + 1)));
            if (!isOfTheWeb && !leadsSomewhere) {
                broken.add(href);
            }
        }
        assertThat(broken).as(name).isEmpty();
    }

    private static void checkMarkdown(Documentation documentation, List<String> names) {
        var anchors = new HashSet<String>(); // as "file#anchor"
        var found = new HashSet<String>();
        for (OutputFile file : documentation.files()) {
            MARKDOWN_ANCHOR
                    .matcher(file.text())
                    .results()
                    .map(match -> match.group(1))
                    .forEach(
                            anchor -> {
                                anchors.add(file.name() + "#" + anchor);
                                found.add(anchor);
                            });
        }
        assertThat(missing(names, found)).isEmpty();
        for (OutputFile file : documentation.files()) {
            if (file.name().endsWith(".md")) {
                var links =
                        MARKDOWN_LINK
                                .matcher(file.text())
                                .results()
                                .filter(link -> link.group(2) != null)
                                .map(link -> "markdown/" + link.group(1) + "#" + link.group(2))
                                .toList();
                assertThat(missing(links, anchors)).as(file.name()).isEmpty();
            }
        }
    }

    private static List<String> missing(Collection<String> expected, Set<String> actual) {
        return expected.stream().filter(each -> !actual.contains(each)).toList();
    }

    /// No word of a comment is lost, wherever it went.
    private static void checkWords(Documentation documentation) {
        var html = new HashSet<String>();
        documentation
                .pages()
                .values()
                .forEach(page -> html.addAll(words(page.getDocumentElement().getTextContent())));
        var markdown =
                documentation.files().stream()
                        .filter(file -> file.name().endsWith(".md"))
                        .flatMap(file -> words(file.text()).stream())
                        .collect(Collectors.toSet());
        for (DocComment doc : documentation.schema().docs()) {
            for (String text : texts(doc)) {
                var expected = words(withoutMarkup(text));
                assertThat(missing(expected, html)).as(text).isEmpty();
                assertThat(missing(expected, markdown)).as(text).isEmpty();
            }
        }
    }

    private static List<String> texts(DocComment doc) {
        var described = Stream.concat(doc.members().stream(), doc.features().stream());
        return Stream.of(
                        Stream.of(doc.body()),
                        described.map(DocComment.Described::text),
                        doc.sections().stream().map(DocComment.Section::text))
                .flatMap(texts -> texts)
                .toList();
    }

    /// Without the words that are markup: names of directives, roles and options, and comments.
    private static String withoutMarkup(String text) {
        var shown = COMMENT.matcher(text).replaceAll("");
        return shown.replaceAll("\\.\\. [a-z-]+::", "")
                .replaceAll(":[a-z:]+:`", "")
                .replaceAll("(?m)^ +:[a-z]+:", "");
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    private static void checkSearchIndex(String index, List<String> names) {
        var last = names.stream().map(name -> name.substring(name.indexOf(':') + 1)).toList();
        var quoted = QUOTED.matcher(index).results().map(match -> match.group(1));
        assertThat(missing(last, quoted.collect(Collectors.toSet()))).isEmpty();
        assertThat(index).isASCII().doesNotContain("<");
    }

    /// The anchors of all definitions and of their own members.
    private static List<String> names(Schema schema) {
        var names = new ArrayList<String>();
        var entities = new ArrayList<Entity>(schema.types());
        entities.addAll(schema.commands());
        entities.addAll(schema.events());
        for (Entity entity : entities) {
            if (!(entity instanceof QapiType.ArrayType) && !entity.name().startsWith("q_")) {
                names.add(entity.name());
                members(schema, entity).forEach(member -> names.add(entity.name() + ":" + member));
            }
        }
        return names;
    }

    private static List<String> members(Schema schema, Entity entity) {
        return switch (entity) {
            case QapiType.BuiltinType _, QapiType.ArrayType _ -> List.of();
            case QapiType.EnumType type ->
                    type.members().stream().map(member -> member.name()).toList();
            case QapiType.AlternateType type ->
                    type.branches().stream().map(branch -> branch.name()).toList();
            case QapiType.StructType type ->
                    Stream.concat(
                                    unnamed(schema, type.base()),
                                    type.members().stream().map(Member::name))
                            .toList();
            case Command command -> unnamed(schema, command.arguments()).toList();
            case Event event -> unnamed(schema, event.data()).toList();
        };
    }

    private static Stream<String> unnamed(Schema schema, Optional<String> type) {
        return type.stream()
                .filter(name -> name.startsWith("q_"))
                .map(schema::type)
                .map(QapiType.StructType.class::cast)
                .flatMap(struct -> struct.members().stream())
                .map(Member::name);
    }
}
