package io.qmp4j.qapi.doc;

import java.util.ArrayList;
import java.util.List;

/// The lines of a text by their indentation. A blank line is empty.
final class Lines {
    private static final String TAB = " ".repeat(8);

    private Lines() {}

    static List<String> of(String text) {
        return text.lines().map(line -> line.replace("\t", TAB).stripTrailing()).toList();
    }

    static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    /// Moved to the left as far as the outermost line goes.
    static List<String> dedented(List<String> lines) {
        return dedented(lines, Integer.MAX_VALUE);
    }

    /// Moved to the left by at most `width`.
    static List<String> dedented(List<String> lines, int width) {
        int indent =
                lines.stream()
                        .filter(line -> !line.isEmpty())
                        .mapToInt(Lines::indent)
                        .reduce(width, Math::min);
        return lines.stream().map(line -> line.substring(Math.min(indent, line.length()))).toList();
    }

    static List<String> withoutBlankStart(List<String> lines) {
        return lines.stream().dropWhile(String::isEmpty).toList();
    }

    /// Where the first line stands behind a tag only the others are indented.
    static List<String> dedentedAfterFirst(List<String> lines) {
        if (lines.isEmpty() || indent(lines.getFirst()) > 0) {
            return dedented(lines);
        }
        var result = new ArrayList<String>();
        result.add(lines.getFirst());
        result.addAll(dedented(lines.subList(1, lines.size())));
        return result;
    }
}
