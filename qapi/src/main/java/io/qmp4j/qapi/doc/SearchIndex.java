package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.OutputFile;

import java.util.List;
import java.util.stream.Collectors;

/// What the pages' script searches: a script itself, as a page opened from a disk may load no data.
final class SearchIndex {
    static final String FILE = "search-index.js";

    private SearchIndex() {}

    /// For each definition: kind, name, page, summary, names of its own members.
    static OutputFile of(List<Chapter> chapters) {
        var entries =
                chapters.stream()
                        .flatMap(
                                chapter ->
                                        chapter.articles().stream()
                                                .map(article -> entry(chapter, article)))
                        .collect(Collectors.joining(",\n"));
        return new OutputFile(FILE, "globalThis.qapiIndex = [\n" + entries + "\n];\n");
    }

    private static String entry(Chapter chapter, Article article) {
        var members =
                article.groups().stream()
                        .flatMap(group -> group.entries().stream())
                        .filter(entry -> entry.owner().isEmpty())
                        .map(entry -> quoted(entry.name()))
                        .collect(Collectors.joining(","));
        return "[%s,%s,%s,%s,[%s]]"
                .formatted(
                        quoted(article.kind().word()),
                        quoted(article.name()),
                        quoted(chapter.page()),
                        quoted(PlainText.summary(article.introduction())),
                        members);
    }

    /// A string of JSON and of JavaScript, in ASCII and without anything that means something in
    /// HTML.
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars()
                .forEach(
                        each -> {
                            if (each < ' ' || each > '~' || "\"\\<>&'".indexOf(each) >= 0) {
                                quoted.append("\\u%04x".formatted(each));
                            } else {
                                quoted.append((char) each);
                            }
                        });
        return quoted.append('"').toString();
    }
}
