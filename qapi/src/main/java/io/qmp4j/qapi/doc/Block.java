package io.qmp4j.qapi.doc;

import java.util.List;
import java.util.Optional;

/// A paragraph, list or the like of a documentation comment, free of its markup.
sealed interface Block {
    record Paragraph(List<Inline> text) implements Block {}

    /// @param level from 1, the uppermost
    record Heading(int level, List<Inline> text) implements Block {}

    /// Text whose lines and blanks stay as they are.
    record Literal(String text, Optional<String> title) implements Block {}

    /// @param start the first number of a numbered list
    record Items(Optional<Integer> start, List<List<Block>> items) implements Block {}

    /// A note, a warning, an example with explanations.
    record Aside(String title, List<Block> content) implements Block {}

    record Quote(List<Block> content) implements Block {}
}
