package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.Excerpt;
import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.SourceLocation;

import java.util.Arrays;
import java.util.Optional;

/// A file's text. For one thread.
public final class Source {
    private final String file;
    private final String text;
    private final Optional<SourceLocation> includedFrom;
    private int[] lineStarts = {}; // empty until a diagnostic needs them

    /// @param file as messages call it
    /// @param text with a line feed at its end and no carriage returns
    Source(String file, String text, Optional<SourceLocation> includedFrom) {
        this.file = file;
        this.text = text;
        this.includedFrom = includedFrom;
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    SourceLocation at(int line) {
        return new SourceLocation(file, line, includedFrom);
    }

    SourceLocation at(Token token) {
        return at(token.line());
    }

    RejectedSchemaException error(Token token, String message) {
        return new RejectedSchemaException(diagnostic(token, token.start(), message));
    }

    /// @param position in the token's line
    Diagnostic diagnostic(Token token, int position, String message) {
        int column = 1;
        for (int i = token.lineStart(); i < position; i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                column = (column + 7) % 8 + 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
        }
        return Diagnostic.syntaxError(at(token), column, message)
                .withExcerpt(
                        Excerpt.of(text, token.line(), token.lineStart(), position, end(position)));
    }

    /// What is written at an index, to be shown with a diagnostic.
    public Excerpt excerpt(int at) {
        int found = Arrays.binarySearch(lineStarts(), at);
        int line = found < 0 ? -found - 1 : found + 1;
        return Excerpt.of(text, line, lineStarts()[line - 1], at, end(at));
    }

    /// The whole of a line.
    public Excerpt excerptOfLine(int line) {
        int known = Math.min(line, lineStarts().length);
        return Excerpt.ofLine(text, known, lineStarts()[known - 1]);
    }

    /// Behind the token that begins at an index, at the end of its line at most.
    private int end(int start) {
        char first = text.charAt(start);
        if ("{}[]:,\n".indexOf(first) >= 0) {
            return start + 1;
        }
        int end = start + 1;
        while (text.charAt(end) != '\n') {
            char c = text.charAt(end);
            if (first == '\'' && c == '\'') {
                return end + 1;
            }
            if (first != '\'' && first != '#' && !Character.isLetterOrDigit(c) && c != '_') {
                return end;
            }
            end += first == '\'' && c == '\\' && text.charAt(end + 1) != '\n' ? 2 : 1;
        }
        return end;
    }

    private int[] lineStarts() {
        if (lineStarts.length == 0) {
            var starts = new int[(int) text.chars().filter(c -> c == '\n').count()];
            int next = 0;
            for (int line = 0; line < starts.length; line++) {
                starts[line] = next;
                next = text.indexOf('\n', next) + 1;
            }
            lineStarts = starts;
        }
        return lineStarts;
    }
}
