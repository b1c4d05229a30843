package io.qmp4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A line of the shell, cut into words: at blanks, but for those in quotes, behind a backslash, and
/// in the brackets of a value that is JSON (`key={'a': 1}`).
final class ShellWords {
    /// One word.
    ///
    /// @param start where it begins in the line
    /// @param text without quotes and backslashes, but for those in JSON
    /// @param isQuoted whether quotes or backslashes say that its value is a string
    record Word(int start, String text, boolean isQuoted) {
        /// What stands before the first `=`.
        Optional<String> key() {
            int equals = text.indexOf('=');
            return equals < 0 ? Optional.empty() : Optional.of(text.substring(0, equals));
        }
    }

    private final String line;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int depth;
    private boolean isQuoted;
    private boolean isOpen; // a quote, a bracket or a backslash has nothing that ends it

    private ShellWords(String line) {
        this.line = line;
    }

    static ShellWords of(String line) {
        var words = new ShellWords(line);
        words.read();
        return words;
    }

    List<Word> words() {
        return words;
    }

    /// Whether quotes and brackets are closed.
    boolean isWhole() {
        return !isOpen;
    }

    private void read() {
        while (at < line.length()) {
            if (isBlank(line.charAt(at))) {
                at++;
            } else {
                word();
            }
        }
    }

    private void word() {
        int start = at;
        text.setLength(0);
        isQuoted = false;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            char next = line.charAt(at);
            switch (next) {
                case '\'', '"' -> quoted(next);
                case '\\' -> escaped();
                case '{', '[' -> {
                    if (isValueStart()) {
                        json();
                    } else {
                        take();
                    }
                }
                default -> take();
            }
        }
        words.add(new Word(start, text.toString(), isQuoted));
    }

    private boolean isValueStart() {
        return !isQuoted && (text.isEmpty() || text.indexOf("=") == text.length() - 1);
    }

    private void take() {
        text.append(line.charAt(at++));
    }

    private void quoted(char quote) {
        isQuoted |= text.indexOf("=") >= 0; // around a whole word they only hold it together
        at++;
        while (at < line.length() && line.charAt(at) != quote) {
            if (quote == '"' && line.charAt(at) == '\\' && at + 1 < line.length()) {
                at++;
            }
            take();
        }
        isOpen |= at == line.length();
        at++;
    }

    private void escaped() {
        isQuoted |= text.indexOf("=") >= 0;
        at++;
        if (at < line.length()) {
            take();
        } else {
            isOpen = true;
        }
    }

    /// Up to the bracket that closes the first one.
    private void json() {
        do {
            char next = line.charAt(at);
            take();
            switch (next) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '\'', '"' -> jsonString(next);
                default -> {}
            }
        } while (depth > 0 && at < line.length());
        isOpen |= depth > 0;
        depth = 0;
    }

    private void jsonString(char quote) {
        while (at < line.length()) {
            char next = line.charAt(at);
            take();
            if (next == quote) {
                return;
            }
            if (next == '\\' && at < line.length()) {
                take();
            }
        }
        isOpen = true;
    }

    private static boolean isBlank(char letter) {
        return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
    }
}
