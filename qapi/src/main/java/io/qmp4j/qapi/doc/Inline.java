package io.qmp4j.qapi.doc;

/// A run of text within a paragraph.
sealed interface Inline {
    record Text(String text) implements Inline {}

    record Code(String text) implements Inline {}

    record Emphasis(String text) implements Inline {}

    record Strong(String text) implements Inline {}

    /// What may be the name of a definition or member: `@name` and the like.
    record Name(String text, String name) implements Inline {}

    /// @param url begins with `http://` or `https://`
    record Link(String text, String url) implements Inline {}
}
