package io.qmp4j.qapi.doc;

import java.util.ArrayList;
import java.util.List;

/// The headings and definitions of a chapter in order.
final class Outline {
    /// @param kind `heading`, or what sort of definition it is
    record Link(String kind, String text, String anchor) {}

    private Outline() {}

    static List<Link> of(Chapter chapter) {
        var links = new ArrayList<Link>();
        int headings = 0;
        for (Chapter.Part part : chapter.parts()) {
            switch (part) {
                case Chapter.Definition(var article) ->
                        links.add(new Link(article.kind().word(), article.name(), article.name()));
                case Chapter.Prose(var content) -> {
                    for (Block block : content) {
                        if (block instanceof Block.Heading(_, var text)) {
                            links.add(
                                    new Link(
                                            "heading",
                                            PlainText.of(text),
                                            HtmlText.headingAnchor(++headings)));
                        }
                    }
                }
            }
        }
        return links;
    }
}
