package io.qmp4j.qapi.syntax;

import java.util.regex.Pattern;

/// Finds where reading can go on behind a mistake, so that it is told of only once: at what is
/// surely the beginning of another expression or documentation comment.
record Recovery(String text) {
    private static final Pattern DEFINITION =
            Pattern.compile(
                    "\\{\\s{0,80}'(enum|struct|union|alternate|command|event|include|pragma)'");

    /// Behind a mistake in an expression.
    ///
    /// @param start where the expression begins
    /// @param token the last one that was looked at: it may be the beginning of the next expression
    /// @param end how far the lexer has read
    int afterExpression(int start, Token token, int end) {
        if (token.start() > start && token.start() == token.lineStart() && begins(token.start())) {
            return token.start();
        }
        return beginning(nextLine(end));
    }

    /// Behind a mistake in a documentation comment.
    ///
    /// @param start where the comment begins
    /// @param token the line that has it
    int afterComment(int start, Token token, int end) {
        if (!token.is(Token.Kind.COMMENT)) {
            return afterExpression(start, token, end);
        }
        boolean ended = token.text().startsWith("##") && token.start() > start;
        int line = nextLine(end);
        while (!ended && line < text.length() && isComment(line)) {
            ended = text.startsWith("##\n", line);
            line = nextLine(line);
        }
        return ended ? Math.min(line, text.length() - 1) : beginning(line);
    }

    private int beginning(int from) {
        int line = from;
        while (line < text.length()) {
            if (begins(line)) {
                return line;
            }
            line = nextLine(line);
        }
        return text.length() - 1;
    }

    private boolean begins(int line) {
        if (text.startsWith("##\n", line)) {
            return true;
        }
        if (text.charAt(line) != '{') {
            return false;
        }
        var definition = DEFINITION.matcher(text).region(line, text.length());
        return definition.lookingAt() || isSetApart(line);
    }

    /// Whether the line before it is blank or a comment.
    private boolean isSetApart(int line) {
        int before = line - 1;
        int start = text.lastIndexOf('\n', before - 1) + 1;
        return line == 0 || text.startsWith("#", start) || text.substring(start, before).isBlank();
    }

    private boolean isComment(int line) {
        int at = line;
        while (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
            at++;
        }
        return text.charAt(at) == '#';
    }

    private int nextLine(int from) {
        int lineFeed = text.indexOf('\n', from);
        return lineFeed < 0 ? text.length() : lineFeed + 1;
    }
}
