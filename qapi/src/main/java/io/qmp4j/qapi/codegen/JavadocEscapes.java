package io.qmp4j.qapi.codegen;

/// What keeps text from being read as Javadoc's tags, HTML, the end of a comment or an escape of
/// Java's.
final class JavadocEscapes {
    private JavadocEscapes() {}

    /// Whether it may stand in `{@code ...}` as it is.
    static boolean isCode(String text) {
        int depth = 0;
        boolean isLineStart = true;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '{' -> depth++;
                case '}' -> depth--;
                case '@' -> {
                    if (isLineStart) {
                        return false;
                    }
                }
                case '/' -> {
                    if (i > 0 && text.charAt(i - 1) == '*') {
                        return false;
                    }
                }
                case '\\' -> {
                    return false;
                }
                default -> {}
            }
            if (depth < 0) {
                return false;
            }
            isLineStart = character == '\n' || (isLineStart && character == ' ');
        }
        return depth == 0;
    }

    static String escaped(String text) {
        var out = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); i++) {
            append(text, i, out);
        }
        return out.toString();
    }

    /// With QAPI's `@name` and reStructuredText's backquotes as code.
    static String words(String text) {
        var out = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); ) {
            int end =
                    switch (text.charAt(i)) {
                        case '@' -> name(text, i, out);
                        case '`' -> backquoted(text, i, out);
                        default -> i;
                    };
            if (end == i) {
                append(text, i, out);
                end++;
            }
            i = end;
        }
        return out.toString();
    }

    /// The end of what was read, its start if that is no name.
    private static int name(String text, int start, StringBuilder out) {
        int end = start + 1;
        while (end < text.length() && isNamePart(text.charAt(end), end == start + 1)) {
            end++;
        }
        if (end == start + 1 || (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1)))) {
            return start;
        }
        while (text.charAt(end - 1) == '-') {
            end--;
        }
        out.append("{@code ").append(text, start + 1, end).append('}');
        return end;
    }

    private static boolean isNamePart(char character, boolean isFirst) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (!isFirst
                        && ((character >= '0' && character <= '9')
                                || character == '_'
                                || character == '-'));
    }

    private static int backquoted(String text, int start, StringBuilder out) {
        var quote = text.startsWith("``", start) ? "``" : "`";
        int from = start + quote.length();
        int end = text.indexOf(quote, from);
        if (end <= from || Character.isWhitespace(text.charAt(from))) {
            return start;
        }
        out.append(JavadocText.code(text.substring(from, end)));
        return end + quote.length();
    }

    private static void append(String text, int at, StringBuilder out) {
        switch (text.charAt(at)) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '@' -> out.append("&#64;");
            case '\\' -> out.append("&#92;");
            case '/' -> out.append(at > 0 && text.charAt(at - 1) == '*' ? "&#47;" : "/");
            default -> out.append(text.charAt(at));
        }
    }
}
