package io.qmp4j.qapi;

/// The line that a finding is about, made fit for a terminal: tabs are spaces, control characters
/// question marks, and of a long line only what is around the mark is there.
///
/// @param line from 1
/// @param mark the column of the first character that is to blame, from 0
/// @param length how many columns are to blame, 0 where only the line is known
public record Excerpt(int line, String text, int mark, int length) {
    private static final int TAB = 8;
    private static final int WIDTH = 100;
    private static final int BEFORE = 60; // of the width, at most, before the mark
    private static final String CUT = "...";

    /// Of the line that starts at `lineStart` without a mark.
    public static Excerpt ofLine(String source, int line, int lineStart) {
        return of(source, line, lineStart, lineStart, lineStart);
    }

    /// @param from the index of the first character to blame, in the line
    /// @param to the index behind the last one, which may be in another line
    public static Excerpt of(String source, int line, int lineStart, int from, int to) {
        var text = new StringBuilder();
        int start = Math.max(lineStart, from - BEFORE);
        if (start > lineStart) {
            text.append(CUT);
        }
        int mark = 0;
        int end = 0;
        int i = start;
        for (; i < source.length() && source.charAt(i) != '\n' && text.length() < WIDTH; i++) {
            mark = i == from ? text.length() : mark;
            end = i == to ? text.length() : end;
            append(text, source.charAt(i), start == lineStart);
        }
        mark = i == from ? text.length() : mark; // what is missing at the line's end
        end = i <= to ? text.length() : end;
        if (i < source.length() && source.charAt(i) != '\n') {
            text.append(CUT);
        }
        int length = from == to ? 0 : Math.max(1, end - mark);
        return new Excerpt(line, text.toString().stripTrailing(), mark, length);
    }

    private static void append(StringBuilder text, char c, boolean fromLineStart) {
        if (c == '\t') {
            text.append(" ".repeat(fromLineStart ? TAB - text.length() % TAB : 1));
        } else {
            text.append(
                    Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                            ? '?'
                            : c);
        }
    }

    /// The line and below it, where the column is known, what marks it.
    String display() {
        var number = "%5d".formatted(line);
        var shown = number + " | " + text;
        if (length == 0) {
            return shown.stripTrailing();
        }
        int codePoints = text.codePointCount(0, Math.min(mark, text.length()));
        var indent = " ".repeat(codePoints + Math.max(0, mark - text.length()));
        return shown.stripTrailing()
                + "\n"
                + " ".repeat(number.length())
                + " | "
                + indent
                + "^"
                + "~".repeat(length - 1);
    }
}
