package io.qmp4j.qapi.doc;

import java.util.Comparator;
import java.util.List;

/// An alphabetical list of definitions.
enum Catalogue {
    COMMANDS("Commands"),
    EVENTS("Events"),
    TYPES("Types");

    private final String title;

    Catalogue(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean holds(Article article) {
        return this
                == switch (article.kind()) {
                    case COMMAND -> COMMANDS;
                    case EVENT -> EVENTS;
                    case STRUCT, UNION, ENUM, ALTERNATE, BUILTIN -> TYPES;
                };
    }

    List<Article> of(List<Chapter> chapters) {
        return chapters.stream()
                .flatMap(chapter -> chapter.articles().stream())
                .filter(this::holds)
                .sorted(
                        Comparator.comparing(Article::name, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Article::name))
                .toList();
    }
}
