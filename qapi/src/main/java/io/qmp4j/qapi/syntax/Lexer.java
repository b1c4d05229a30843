package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.RejectedSchemaException;

/// Cuts a schema file into tokens (QEMU, `docs/devel/qapi-code-gen.rst`, "Schema syntax").
final class Lexer {
    private final Source source;
    private final String text;
    private int next;
    private int line = 1;
    private int lineStart;

    Lexer(Source source) {
        this.source = source;
        this.text = source.text();
    }

    /// The index behind what was read, within a token that has a mistake.
    int position() {
        return next;
    }

    /// Reads on at an index, behind [#position] or in the same line.
    void skipTo(int index) {
        for (int at = text.indexOf('\n', next); at >= 0 && at < index; ) {
            line++;
            lineStart = at + 1;
            at = text.indexOf('\n', at + 1);
        }
        next = index;
    }

    /// The next token; of the comments only the first line of a documentation comment is one.
    Token next() {
        Token token = nextInDoc();
        while (token.is(Token.Kind.COMMENT) && !token.text().startsWith("##")) {
            token = nextInDoc();
        }
        return token;
    }

    /// The next token, comments not left out.
    Token nextInDoc() {
        while (true) {
            int start = next++;
            switch (text.charAt(start)) {
                case '{':
                    return token(Token.Kind.LEFT_BRACE, start);
                case '}':
                    return token(Token.Kind.RIGHT_BRACE, start);
                case '[':
                    return token(Token.Kind.LEFT_BRACKET, start);
                case ']':
                    return token(Token.Kind.RIGHT_BRACKET, start);
                case ':':
                    return token(Token.Kind.COLON, start);
                case ',':
                    return token(Token.Kind.COMMA, start);
                case '#':
                    next = text.indexOf('\n', start);
                    return token(Token.Kind.COMMENT, start);
                case '\'':
                    return string(start);
                case '\n':
                    if (next == text.length()) {
                        next = start; // so that the end comes again and again
                        return token(Token.Kind.END, start, "");
                    }
                    line++;
                    lineStart = next;
                    break;
                default:
                    if (text.startsWith("true", start)) {
                        next = start + 4;
                        return token(Token.Kind.TRUE, start);
                    }
                    if (text.startsWith("false", start)) {
                        next = start + 5;
                        return token(Token.Kind.FALSE, start);
                    }
                    if (!isSpace(text.charAt(start))) {
                        throw stray(start);
                    }
            }
        }
    }

    private Token token(Token.Kind kind, int start) {
        return token(kind, start, text.substring(start, next));
    }

    private Token token(Token.Kind kind, int start, String value) {
        return new Token(kind, value, start, line, lineStart);
    }

    /// Printable ASCII only; `\\` is the one escape.
    private Token string(int start) {
        var value = new StringBuilder();
        while (true) {
            char c = text.charAt(next++);
            if (c == '\n') {
                throw unterminated(start);
            }
            if (c == '\'') {
                return token(Token.Kind.STRING, start, value.toString());
            }
            if (c == '\\') {
                c = text.charAt(next++);
                if (c == '\n') {
                    throw unterminated(start);
                }
                if (c != '\\') {
                    throw error(
                            start,
                            "unknown escape \\" + Character.toString(text.codePointAt(next - 1)));
                }
            }
            if (c < ' ' || c > '~') {
                throw error(start, "funny character in string");
            }
            value.append(c);
        }
    }

    private RejectedSchemaException unterminated(int start) {
        next--; // the line feed is not part of it
        return error(start, "missing terminating \"'\"");
    }

    private RejectedSchemaException stray(int start) {
        int end = start + 1;
        while ("[]{}:,'".indexOf(text.charAt(end)) < 0 && !isSpace(text.charAt(end))) {
            end++;
        }
        var characters = text.substring(start, end);
        var finding = error(start, "stray '" + characters + "'").diagnostic();
        return new RejectedSchemaException(
                SyntaxHints.stray(finding, text.substring(lineStart, start), characters));
    }

    private RejectedSchemaException error(int start, String message) {
        return source.error(token(Token.Kind.END, start, ""), message);
    }

    /// What Python calls white space.
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
