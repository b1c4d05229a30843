package io.qmp4j.qapi.syntax;

/// A token of a schema file.
///
/// @param text a string's value, a comment's line with its `#`
/// @param start its first character's index
/// @param line from 1
/// @param lineStart the index of its line's first character
record Token(Kind kind, String text, int start, int line, int lineStart) {
    /// What there is.
    enum Kind {
        LEFT_BRACE,
        RIGHT_BRACE,
        LEFT_BRACKET,
        RIGHT_BRACKET,
        COLON,
        COMMA,
        STRING,
        TRUE,
        FALSE,
        COMMENT,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean startsValue() {
        return switch (kind) {
            case LEFT_BRACE, LEFT_BRACKET, STRING, TRUE, FALSE -> true;
            case RIGHT_BRACE, RIGHT_BRACKET, COLON, COMMA, COMMENT, END -> false;
        };
    }
}
