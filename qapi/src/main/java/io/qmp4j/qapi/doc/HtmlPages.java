package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.OutputFile;
import io.qmp4j.qapi.schema.Feature;

import java.util.ArrayList;
import java.util.List;

/// The HTML pages: a beginning, and one for each chapter.
final class HtmlPages {
    private final List<Chapter> chapters;
    private final String name;
    private final Places places;
    private final HtmlFrame frame;

    HtmlPages(List<Chapter> chapters, Places places, String name) {
        this.chapters = chapters;
        this.name = name;
        this.places = places;
        this.frame = new HtmlFrame(chapters, name);
    }

    List<OutputFile> files() {
        var files = new ArrayList<OutputFile>();
        files.add(new OutputFile("index.html", index()));
        for (Chapter chapter : chapters) {
            files.add(new OutputFile(chapter.page() + ".html", page(chapter)));
        }
        return files;
    }

    private String page(Chapter chapter) {
        var title = chapter.module() + " - " + name;
        return frame.around(
                chapter.page(),
                title,
                Outline.of(chapter),
                html -> {
                    var text = new HtmlText(html, places, chapter.page());
                    html.element("h1", chapter.module()).line();
                    for (Chapter.Part part : chapter.parts()) {
                        switch (part) {
                            case Chapter.Definition(var article) ->
                                    new HtmlArticle(html, text, chapter.module(), article).write();
                            case Chapter.Prose(var content) -> text.prose(content);
                        }
                    }
                });
    }

    private String index() {
        return frame.around(
                "index",
                name,
                List.of(),
                html -> {
                    html.element("h1", name).line();
                    modules(html);
                    for (Catalogue catalogue : Catalogue.values()) {
                        catalogue(html, catalogue);
                    }
                });
    }

    private void modules(HtmlWriter html) {
        html.element("h2", "Modules").line().start("table").line();
        html.start("thead").start("tr");
        List.of("Module", "About", "Commands", "Events", "Types")
                .forEach(title -> html.element("th", title, "scope", "col"));
        html.end("tr").end("thead").line().start("tbody").line();
        for (Chapter chapter : chapters) {
            html.start("tr").start("td");
            html.element("a", chapter.module(), "href", chapter.page() + ".html").end("td");
            html.element("td", chapter.subject().map(PlainText::of).orElse(""));
            for (Catalogue catalogue : Catalogue.values()) {
                long count = chapter.articles().stream().filter(catalogue::holds).count();
                html.element("td", count == 0 ? "" : Long.toString(count), "class", "count");
            }
            html.end("tr").line();
        }
        html.end("tbody").line().end("table").line();
    }

    private void catalogue(HtmlWriter html, Catalogue catalogue) {
        var articles = catalogue.of(chapters);
        if (articles.isEmpty()) {
            return;
        }
        var text = new HtmlText(html, places, "index");
        html.element("h2", catalogue.title(), "id", ":" + catalogue.title()).line();
        html.start("ul", "class", "catalogue").line();
        for (Article article : articles) {
            html.start("li");
            text.definition(article.name());
            for (Feature mark : article.marks()) {
                html.text(" ").element("span", mark.name(), "class", "mark " + mark.name());
            }
            html.end("li").line();
        }
        html.end("ul").line();
    }
}
