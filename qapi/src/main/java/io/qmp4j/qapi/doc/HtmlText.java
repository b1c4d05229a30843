package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.doc.Places.Place;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes documentation text as HTML.
final class HtmlText {
    /// Where headings within the text begin to count; a page's title is the first.
    private static final int TOP_LEVEL = 1;

    private static final int LOWEST_LEVEL = 6;

    private static final Pattern LINES = Pattern.compile("(?<=\n)");

    private final HtmlWriter html;
    private final Places places;
    private final String page;
    private int headings;

    HtmlText(HtmlWriter html, Places places, String page) {
        this.html = html;
        this.places = places;
        this.page = page;
    }

    /// The anchor of a page's n-th heading.
    static String headingAnchor(int number) {
        return ":" + number;
    }

    /// Text of a page's own, whose headings can be linked to.
    void prose(List<Block> blocks) {
        for (Block block : blocks) {
            if (block instanceof Block.Heading(int level, var text)) {
                heading(level, text, Optional.empty(), "id", headingAnchor(++headings));
            } else {
                block(block, Optional.empty());
            }
        }
    }

    /// @param within the definition whose members may be named
    void blocks(List<Block> blocks, Optional<String> within) {
        blocks.forEach(block -> block(block, within));
    }

    private void block(Block block, Optional<String> within) {
        switch (block) {
            case Block.Paragraph(var text) -> html.element("p", () -> inlines(text, within)).line();
            case Block.Heading(int level, var text) ->
                    heading(level, text, within, "class", "inner");
            case Block.Literal(var text, var title) -> {
                title.ifPresent(given -> html.element("p", given, "class", "caption").line());
                html.element("pre", () -> literal(text)).line();
            }
            case Block.Items items -> items(items, within);
            case Block.Aside(var title, var content) ->
                    html.element(
                                    "aside",
                                    () -> {
                                        html.element("p", title, "class", "caption").line();
                                        blocks(content, within);
                                    })
                            .line();
            case Block.Quote(var content) ->
                    html.element("blockquote", () -> blocks(content, within)).line();
        }
    }

    private void heading(
            int level, List<Inline> text, Optional<String> within, String... attributes) {
        var tag = "h" + Math.min(level + TOP_LEVEL, LOWEST_LEVEL);
        html.element(tag, () -> inlines(text, within), attributes).line();
    }

    private void items(Block.Items list, Optional<String> within) {
        Runnable items =
                () ->
                        list.items()
                                .forEach(
                                        item ->
                                                html.element("li", () -> item(item, within))
                                                        .line());
        if (list.start().isPresent()) {
            html.element("ol", items, "start", list.start().get().toString()).line();
        } else {
            html.element("ul", items).line();
        }
    }

    /// An item of one paragraph is set tight.
    private void item(List<Block> item, Optional<String> within) {
        if (item.size() == 1 && item.getFirst() instanceof Block.Paragraph(var text)) {
            inlines(text, within);
        } else {
            blocks(item, within);
        }
    }

    /// Tells apart what goes to the server and what comes from it.
    private void literal(String text) {
        for (String line : LINES.split(text, -1)) {
            if (line.startsWith("->")) {
                arrow("sent", line);
            } else if (line.startsWith("<-")) {
                arrow("received", line);
            } else {
                html.text(line);
            }
        }
    }

    private void arrow(String direction, String line) {
        html.element("span", line.substring(0, 2), "class", direction).text(line.substring(2));
    }

    void inlines(List<Inline> runs, Optional<String> within) {
        for (Inline run : runs) {
            switch (run) {
                case Inline.Text(var text) -> html.text(text);
                case Inline.Code(var text) -> html.element("code", text);
                case Inline.Emphasis(var text) -> html.element("em", text);
                case Inline.Strong(var text) -> html.element("strong", text);
                case Inline.Link(var text, var url) ->
                        html.element("a", text, "href", url, "rel", "noreferrer");
                case Inline.Name(var text, var name) ->
                        link(places.of(name, within), () -> html.element("code", text));
            }
        }
    }

    /// The name of a definition, leading there.
    void definition(String name) {
        link(places.of(name), () -> html.element("code", name));
    }

    private void link(Optional<Place> place, Runnable content) {
        if (place.isPresent()) {
            html.element("a", content, "href", href(place.get()));
        } else {
            content.run();
        }
    }

    private String href(Place place) {
        return place.page().equals(page) ? Places.fragment(place.anchor()) : place.href(".html");
    }
}
