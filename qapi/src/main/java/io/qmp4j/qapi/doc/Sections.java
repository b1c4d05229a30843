package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.doc.Article.Section;
import io.qmp4j.qapi.syntax.DocComment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The sections of a documentation comment that have no place of their own.
final class Sections {
    private Sections() {}

    static List<Section> of(DocComment doc, Set<String> shownElsewhere) {
        var sections = new ArrayList<Section>();
        Optional<String> waiting =
                Optional.empty(); // a title whose text stands below without an indent
        for (DocComment.Section section : doc.sections()) {
            if (shownElsewhere.contains(section.tag())) {
                continue;
            }
            var content =
                    section.tag().equals("Plain")
                            ? BlockParser.parse(section.text())
                            : BlockParser.parseTagged(section.text());
            var title = title(section.tag());
            if (content.isEmpty()) {
                waiting = title;
            } else {
                sections.add(new Section(title.isPresent() ? title : waiting, content));
                waiting = Optional.empty();
            }
        }
        return sections;
    }

    private static Optional<String> title(String tag) {
        return switch (tag) {
            case "Plain" -> Optional.empty();
            case "Todo" -> Optional.of("To do");
            case String title -> Optional.of(title);
        };
    }
}
