package io.qmp4j.qapi.doc;

import java.util.List;
import java.util.Optional;

/// The documentation of one module, a page.
///
/// @param page the file's name without an ending
/// @param module the module's name, as titles show it
record Chapter(String page, String module, List<Part> parts) {
    sealed interface Part {}

    record Definition(Article article) implements Part {}

    /// Documentation that is about no definition.
    record Prose(List<Block> content) implements Part {}

    List<Article> articles() {
        return parts.stream()
                .filter(Definition.class::isInstance)
                .map(Definition.class::cast)
                .map(Definition::article)
                .toList();
    }

    /// The first heading of its prose.
    Optional<List<Inline>> subject() {
        return parts.stream()
                .filter(Prose.class::isInstance)
                .map(Prose.class::cast)
                .flatMap(prose -> prose.content().stream())
                .filter(Block.Heading.class::isInstance)
                .map(Block.Heading.class::cast)
                .map(Block.Heading::text)
                .findFirst();
    }
}
