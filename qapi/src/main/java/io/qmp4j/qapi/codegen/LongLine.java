package io.qmp4j.qapi.codegen;

import java.util.ArrayList;
import java.util.List;

/// Breaks a line of Java that is too long: behind `=` or `->`, before `throws`, else between the
/// arguments, one a line. What has none of these stays long.
final class LongLine {
    static final int WIDTH = 100;
    private static final int CONTINUATION = 8;

    private final String text;
    private final List<Integer> commas = new ArrayList<>();
    private int opening = -1; // of the last parentheses with something in them
    private int closing = -1;
    private int operator = -1; // where the text after it begins
    private int clause = -1;

    private LongLine(String text) {
        this.text = text;
        scan();
    }

    /// Appends a line with its end, or several.
    static void append(String text, int indent, StringBuilder out) {
        if (indent + text.length() > WIDTH) {
            new LongLine(text).append(indent, out);
        } else {
            out.repeat(' ', indent).append(text).append('\n');
        }
    }

    private void append(int indent, StringBuilder out) {
        if (operator >= 0) {
            split(operator, indent, out);
        } else if (clause >= 0) {
            split(clause, indent, out);
        } else if (opening >= 0) {
            arguments(indent, out);
        } else {
            out.repeat(' ', indent).append(text).append('\n');
        }
    }

    private void split(int at, int indent, StringBuilder out) {
        append(text.substring(0, at).stripTrailing(), indent, out);
        append(text.substring(at), indent + CONTINUATION, out);
    }

    private void arguments(int indent, StringBuilder out) {
        out.repeat(' ', indent).append(text, 0, opening + 1).append('\n');
        int from = opening + 1;
        for (int comma : commas) {
            append(text.substring(from, comma + 1).strip(), indent + CONTINUATION, out);
            from = comma + 1;
        }
        append(text.substring(from).strip(), indent + CONTINUATION, out);
    }

    private void scan() {
        int depth = 0;
        int lastOpening = -1;
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '"' -> at = endOfLiteral(at);
                case '(' -> {
                    if (depth++ == 0) {
                        lastOpening = at;
                    }
                }
                case ')' -> {
                    if (--depth == 0 && at > lastOpening + 1) {
                        opening = lastOpening;
                        closing = at;
                    }
                }
                case ' ' -> {
                    if (depth == 0) {
                        blank(at);
                    }
                }
                default -> {}
            }
        }
        if (opening >= 0) {
            findCommas();
        }
    }

    private void blank(int at) {
        if (operator < 0 && (text.startsWith(" = ", at) || text.startsWith(" -> ", at))) {
            operator = text.indexOf(' ', at + 1) + 1;
        } else if (text.startsWith(" throws ", at)) {
            clause = at + 1;
        }
    }

    private void findCommas() {
        int depth = 0;
        for (int at = opening + 1; at < closing; at++) {
            switch (text.charAt(at)) {
                case '"' -> at = endOfLiteral(at);
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        commas.add(at);
                    }
                }
                default -> {}
            }
        }
    }

    private int endOfLiteral(int start) {
        int at = start + 1;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
