package io.qmp4j.hmp;

import java.util.Optional;

/// Reads a typed line from left to right.
final class LineCursor {
    private static final int LONGEST_WORD = 1023; // what is longer is cut off, as in QEMU

    private final String line;
    private int next;

    LineCursor(String line) {
        this.line = line;
    }

    boolean atEnd() {
        return next == line.length();
    }

    /// The next character without taking it, a NUL at the end.
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return next + ahead < line.length() ? line.charAt(next + ahead) : '\0';
    }

    char take() {
        char c = peek();
        skip(1);
        return c;
    }

    void skip(int count) {
        next = Math.min(next + count, line.length());
    }

    void skipSpace() {
        while (!atEnd() && isSpace(peek())) {
            next++;
        }
    }

    /// What stands before the next character.
    String taken() {
        return line.substring(0, next);
    }

    String rest() {
        return line.substring(next);
    }

    /// Up to the next space or one of `ends`; may be empty.
    String word(String ends) {
        int start = next;
        while (!atEnd() && !isSpace(peek()) && ends.indexOf(peek()) < 0) {
            next++;
        }
        return line.substring(start, next);
    }

    /// A word, or what stands between double quotes. Empty where nothing is left, or where the
    /// quotes are wrong.
    Optional<String> string() {
        skipSpace();
        if (atEnd()) {
            return Optional.empty();
        }
        if (peek() != '"') {
            return Optional.of(cut(word("")));
        }
        skip(1);
        return quoted().map(LineCursor::cut);
    }

    private Optional<String> quoted() {
        var text = new StringBuilder();
        while (!atEnd()) {
            char c = take();
            if (c == '"') {
                return Optional.of(text.toString());
            }
            if (c != '\\') {
                text.append(c);
                continue;
            }
            switch (take()) {
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case '\\' -> text.append('\\');
                case '\'' -> text.append('\'');
                case '"' -> text.append('"');
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static String cut(String word) {
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
