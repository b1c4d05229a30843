package io.qmp4j.qapi.doc;

import java.util.List;
import java.util.function.Consumer;

/// What every page has around its content.
final class HtmlFrame {
    static final String STYLE = "doc.css";
    static final String SCRIPT = "doc.js";

    private final List<Chapter> chapters;
    private final String name;

    /// @param name of the documentation as a whole
    HtmlFrame(List<Chapter> chapters, String name) {
        this.chapters = chapters;
        this.name = name;
    }

    /// @param page the file's name without an ending
    /// @param outline links to parts of the page
    String around(
            String page, String title, List<Outline.Link> outline, Consumer<HtmlWriter> content) {
        var html = new HtmlWriter();
        html.doctype().start("html", "lang", "en").line();
        head(html, title);
        html.start("body").line();
        html.element("a", "Skip to content", "class", "skip", "href", "#:content").line();
        header(html);
        html.start("div", "class", "columns").line();
        navigation(html, page, outline);
        html.start("main", "id", ":content").line();
        content.accept(html);
        html.end("main").line().end("div").line().end("body").line().end("html").line();
        return html.toString();
    }

    private void head(HtmlWriter html, String title) {
        html.start("head").line();
        html.empty("meta", "charset", "utf-8").line();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.line().empty("meta", "name", "color-scheme", "content", "light dark").line();
        html.element("title", title).line();
        html.empty("link", "rel", "stylesheet", "href", STYLE).line();
        for (String script : List.of(SearchIndex.FILE, SCRIPT)) {
            html.element("script", "", "src", script, "defer", "defer").line();
        }
        html.end("head").line();
    }

    private void header(HtmlWriter html) {
        html.start("header").line();
        html.element("a", name, "class", "home", "href", "index.html").line();
        html.start("div", "class", "search", "role", "search").line();
        html.empty(
                "input",
                "id",
                ":search",
                "type",
                "search",
                "placeholder",
                "Search (press /)",
                "aria-label",
                "Search commands, events, types and members",
                "autocomplete",
                "off",
                "spellcheck",
                "false");
        html.line().element("ul", "", "id", ":results", "hidden", "hidden").line();
        html.end("div").line();
        html.element(
                "button", "Light or dark", "id", ":theme", "type", "button", "hidden", "hidden");
        html.line().end("header").line();
    }

    private void navigation(HtmlWriter html, String page, List<Outline.Link> outline) {
        html.start("nav", "aria-label", "Modules").line().start("ul").line();
        for (Chapter chapter : chapters) {
            html.start("li");
            var href = chapter.page() + ".html";
            if (chapter.page().equals(page)) {
                html.element("a", chapter.module(), "href", href, "aria-current", "page").line();
                outline(html, outline);
            } else {
                html.element("a", chapter.module(), "href", href);
            }
            html.end("li").line();
        }
        html.end("ul").line().end("nav").line();
    }

    private static void outline(HtmlWriter html, List<Outline.Link> outline) {
        html.start("ul").line();
        for (Outline.Link link : outline) {
            html.start("li", "class", link.kind());
            html.element("a", link.text(), "href", Places.fragment(link.anchor()));
            html.end("li").line();
        }
        html.end("ul").line();
    }
}
