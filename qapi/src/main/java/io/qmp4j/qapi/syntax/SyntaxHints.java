package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.Diagnostic;

import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the author of an expression that can't be read may have meant.
final class SyntaxHints {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9].*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_*][A-Za-z0-9_.-]*");

    private SyntaxHints() {}

    /// @param before what stands before the characters in their line
    static Diagnostic stray(Diagnostic finding, String before, String characters) {
        var lower = characters.toLowerCase(Locale.ROOT);
        if (characters.startsWith("\"")) {
            return finding.withHint("strings are in single quotes: '...'");
        }
        if (before.chars().filter(c -> c == '\'').count() > 1 && before.endsWith("'")) {
            return finding.withHint("a quote before it may be missing or too many");
        }
        if (lower.equals("true") || lower.equals("false")) {
            return finding.withHint("did you mean " + lower + "?");
        }
        if (characters.startsWith("//") || characters.startsWith("/*")) {
            return finding.withHint("a comment begins with #");
        }
        if (lower.equals("null") || lower.equals("none") || NUMBER.matcher(lower).matches()) {
            return finding.withHint(
                    "there are strings, booleans, arrays and objects, neither numbers nor null");
        }
        if (characters.equals("=")) {
            return finding.withHint("did you mean ':'?");
        }
        return WORD.matcher(characters).matches() && !characters.endsWith(".")
                ? finding.withHint("did you mean '" + characters + "' in quotes?")
                : finding;
    }

    /// @param expected what the message says
    /// @param opened the brackets around, the innermost first
    static Diagnostic unexpected(
            Diagnostic finding, String expected, Token previous, Token token, Deque<Token> opened) {
        boolean closing = token.is(Token.Kind.RIGHT_BRACE) || token.is(Token.Kind.RIGHT_BRACKET);
        if (previous.is(Token.Kind.COMMA) && closing) {
            return finding.withHint("there is no ',' after the last one");
        }
        if (!opened.isEmpty() && (token.is(Token.Kind.END) || startsLine(token))) {
            return finding.withHint(
                    "the expression that begins in line "
                            + opened.getLast().line()
                            + " isn't closed");
        }
        if (expected.startsWith("','") && closing) {
            var open = opened.getFirst();
            return finding.withHint(
                    "'" + open.text() + "' in line " + open.line() + " isn't closed");
        }
        if ((expected.startsWith("','") || expected.equals("':'")) && token.startsValue()) {
            return finding.withHint("a " + expected.substring(0, 3) + " may be missing before it");
        }
        if (expected.equals("':'") && (closing || token.is(Token.Kind.COMMA))) {
            return finding.withHint("an array is written with '[' and ']'");
        }
        return finding;
    }

    /// Where a definition begins, as a rule.
    private static boolean startsLine(Token token) {
        return token.start() == token.lineStart()
                && (token.is(Token.Kind.LEFT_BRACE) || token.is(Token.Kind.COMMENT));
    }
}
