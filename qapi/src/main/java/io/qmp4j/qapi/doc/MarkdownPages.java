package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.OutputFile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The Markdown files: a table of contents, and one for each chapter.
final class MarkdownPages {
    private static final String FOLDER = "markdown/";

    private final List<Chapter> chapters;
    private final String name;
    private final MarkdownText text;

    MarkdownPages(List<Chapter> chapters, Places places, String name) {
        this.chapters = chapters;
        this.name = name;
        this.text = new MarkdownText(places);
    }

    List<OutputFile> files() {
        var files = new ArrayList<OutputFile>();
        files.add(new OutputFile(FOLDER + "index.md", index()));
        for (Chapter chapter : chapters) {
            files.add(new OutputFile(FOLDER + chapter.page() + ".md", page(chapter)));
        }
        return files;
    }

    private String page(Chapter chapter) {
        var blocks = new ArrayList<String>();
        blocks.add("# " + MarkdownText.escaped(chapter.module()));
        for (Chapter.Part part : chapter.parts()) {
            blocks.add(
                    switch (part) {
                        case Chapter.Definition(var article) ->
                                new MarkdownArticle(text, chapter.module(), article).write();
                        case Chapter.Prose(var content) -> text.blocks(content, Optional.empty());
                    });
        }
        return String.join("\n\n", blocks) + "\n";
    }

    private String index() {
        var blocks = new ArrayList<String>();
        blocks.add("# " + MarkdownText.escaped(name));
        blocks.add("## Modules");
        blocks.add(list(chapters.stream().map(this::module).toList()));
        for (Catalogue catalogue : Catalogue.values()) {
            var articles = catalogue.of(chapters);
            if (!articles.isEmpty()) {
                blocks.add("## " + catalogue.title());
                blocks.add(list(articles.stream().map(this::entry).toList()));
            }
        }
        return String.join("\n\n", blocks) + "\n";
    }

    private String module(Chapter chapter) {
        var subject = chapter.subject().map(PlainText::of).map(MarkdownText::escaped);
        return "[%s](%s.md)%s"
                .formatted(
                        MarkdownText.escaped(chapter.module()),
                        chapter.page(),
                        subject.map(words -> ": " + words).orElse(""));
    }

    private String entry(Article article) {
        var marks = article.marks().stream().map(mark -> mark.name());
        return text.definition(article.name())
                + (article.marks().isEmpty()
                        ? ""
                        : " (" + marks.collect(Collectors.joining(", ")) + ")");
    }

    private static String list(List<String> items) {
        return items.stream().map(item -> "- " + item).collect(Collectors.joining("\n"));
    }
}
