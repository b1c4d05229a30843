package io.qmp4j.qapi.syntax;

import java.util.Optional;
import java.util.regex.Pattern;

/// How a line of documentation must be laid out; examples and literal blocks are free.
final class DocLineRules {
    private static final int MAX_LENGTH = 70;
    private static final Pattern LITERAL = Pattern.compile("(\\.\\. +qmp-example)? *::");
    private static final Pattern ADDRESS = Pattern.compile(" *(https?|ftp)://[^ ]*");
    private static final Pattern SENTENCES =
            Pattern.compile("(\\be\\.g\\.|^ *\\d\\.|([.!?])) [A-Z0-9(]");

    private boolean literal;
    private int literalIndent;

    /// @param offset of what it is about in the line, 0 for all of it
    record Finding(int offset, String message) {}

    Optional<Finding> check(String line) {
        if (line.endsWith("::") && LITERAL.matcher(line).matches()) {
            literal = true;
            literalIndent = 0;
        } else if (literal && !line.isEmpty()) {
            int indent = line.length() - line.stripLeading().length();
            if (literalIndent == 0) {
                literalIndent = indent;
            } else if (indent < literalIndent) {
                literal = false;
            }
        }
        return literal ? Optional.empty() : layout(line);
    }

    void end() {
        literal = false;
    }

    private static Optional<Finding> layout(String line) {
        int length = line.codePointCount(0, line.length()) + "# ".length();
        if (length > MAX_LENGTH && !ADDRESS.matcher(line).matches()) {
            return Optional.of(
                    new Finding(0, "documentation line longer than " + MAX_LENGTH + " characters"));
        }
        if (!mayEndASentence(line)) {
            return Optional.empty();
        }
        return SENTENCES
                .matcher(line)
                .results()
                .filter(match -> match.start(2) >= 0)
                .findFirst()
                .map(
                        match ->
                                new Finding(
                                        match.start(2) + 1,
                                        """
                                        Use two spaces between sentences
                                        If this not the end of a sentence, please report a bug."""));
    }

    /// The pattern would take a third of the time of a whole compilation; few lines need it.
    private static boolean mayEndASentence(String line) {
        for (int at = line.indexOf(' ', 1); at > 0; at = line.indexOf(' ', at + 1)) {
            boolean isBeforeWord = at + 1 < line.length() && line.charAt(at + 1) != ' ';
            if (isBeforeWord && ".!?".indexOf(line.charAt(at - 1)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
