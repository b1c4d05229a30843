package io.qmp4j.json;

/// What the lexer tells apart.
enum TokenKind {
    LEFT_BRACE,
    RIGHT_BRACE,
    LEFT_BRACKET,
    RIGHT_BRACKET,
    COLON,
    COMMA,
    INTEGER,
    FLOAT,
    KEYWORD,
    STRING
}
