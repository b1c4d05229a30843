package io.qmp4j.qapi.doc;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the markup within a paragraph: QAPI's `@name`, and of reStructuredText what stands between
/// asterisks and backquotes. What is no complete markup stays text. Takes time linear in its
/// length.
///
/// @see <a href="https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html">Inline
///   markup</a>
final class InlineParser {
    private static final String BEFORE_START = " \n'\"([{<-/:";
    private static final String AFTER_END = " \n'\")]}>-/\\:.,;!?";
    private static final String AFTER_URL = ".,;:!?'\")]}";
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([^A-Za-z0-9_\\s])");
    private static final Pattern ROLE = Pattern.compile(":([a-z][a-z0-9:+-]{0,60}):`");
    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"`]+");

    /// What marks text, and is written on both sides of it.
    private enum Mark {
        CODE("``"),
        STRONG("**"),
        EMPHASIS("*"),
        NAME("`");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }
    }

    private final String text;
    private final List<Inline> runs = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private final Set<Mark> unclosed = EnumSet.noneOf(Mark.class); // nowhere in the rest
    private int at;

    private InlineParser(String text) {
        this.text = text;
    }

    static List<Inline> parse(String text) {
        var parser = new InlineParser(text);
        while (parser.at < text.length()) {
            parser.step();
        }
        parser.flush();
        return List.copyOf(parser.runs);
    }

    private void step() {
        boolean read =
                switch (text.charAt(at)) {
                    case '\\' -> escape();
                    case '@' -> reference();
                    case '*' -> marked(Mark.STRONG, at) || marked(Mark.EMPHASIS, at);
                    case '`' -> marked(Mark.CODE, at) || marked(Mark.NAME, at);
                    case ':' -> role();
                    case 'h' -> url();
                    default -> false;
                };
        if (!read) {
            plain.append(text.charAt(at++));
        }
    }

    private boolean escape() {
        if (at + 1 == text.length() || isWordPart(text.charAt(at + 1))) {
            return false;
        }
        char escaped = text.charAt(at + 1);
        if (!Character.isWhitespace(escaped)) {
            plain.append(escaped);
        }
        at += 2;
        return true;
    }

    private boolean reference() {
        var name = NAME.matcher(text).region(at + 1, text.length());
        if ((at > 0 && isWordPart(text.charAt(at - 1))) || !name.lookingAt()) {
            return false;
        }
        add(new Inline.Name(name.group(), name.group()), name.end());
        return true;
    }

    private boolean marked(Mark mark, int from) {
        int end = end(mark, from);
        if (end < 0) {
            return false;
        }
        var content = text.substring(from + mark.sign.length(), end);
        int after = end + mark.sign.length();
        switch (mark) {
            case CODE -> add(new Inline.Code(content), after);
            case STRONG -> add(new Inline.Strong(unescaped(content)), after);
            case EMPHASIS -> add(new Inline.Emphasis(unescaped(content)), after);
            case NAME -> named(Optional.empty(), content, after);
        }
        return true;
    }

    private static String unescaped(String content) {
        return ESCAPE.matcher(content).replaceAll("$1");
    }

    /// Where the closing mark of the one at `from` is; -1 where there is none or this opens
    /// nothing.
    private int end(Mark mark, int from) {
        int start = from + mark.sign.length();
        if (unclosed.contains(mark)
                || !text.startsWith(mark.sign, from)
                || start >= text.length()
                || Character.isWhitespace(text.charAt(start))
                || (from > 0 && from == at && BEFORE_START.indexOf(text.charAt(from - 1)) < 0)) {
            return -1;
        }
        for (int end = text.indexOf(mark.sign, start + 1);
                end >= 0;
                end = text.indexOf(mark.sign, end + 1)) {
            if (closes(mark, end)) {
                return end;
            }
        }
        unclosed.add(mark);
        return -1;
    }

    private boolean closes(Mark mark, int end) {
        int after = end + mark.sign.length();
        return !Character.isWhitespace(text.charAt(end - 1))
                && (mark == Mark.CODE || text.charAt(end - 1) != '\\')
                && (after == text.length()
                        || AFTER_END.indexOf(text.charAt(after)) >= 0
                        || (mark == Mark.NAME && text.charAt(after) == '_'));
    }

    private boolean role() {
        var role = ROLE.matcher(text).region(at, text.length());
        if (!role.lookingAt()) {
            return false;
        }
        int end = end(Mark.NAME, role.end() - 1);
        if (end < 0) {
            return false;
        }
        named(Optional.of(role.group(1)), text.substring(role.end(), end), end + 1);
        return true;
    }

    private void named(Optional<String> role, String content, int after) {
        flush();
        runs.addAll(Role.read(role, content));
        at = after;
        while (at < text.length() && text.charAt(at) == '_') {
            at++; // a hyperlink's end
        }
    }

    private boolean url() {
        var url = URL.matcher(text).region(at, text.length());
        if ((at > 0 && isWordPart(text.charAt(at - 1))) || !url.lookingAt()) {
            return false;
        }
        int end = url.end();
        while (AFTER_URL.indexOf(text.charAt(end - 1)) >= 0 && !closesParenthesis(end)) {
            end--;
        }
        var address = text.substring(at, end);
        add(new Inline.Link(address, address), end);
        return true;
    }

    private boolean closesParenthesis(int end) {
        return text.charAt(end - 1) == ')'
                && text.indexOf('(', at) >= 0
                && text.indexOf('(', at) < end;
    }

    private void add(Inline run, int after) {
        flush();
        runs.add(run);
        at = after;
    }

    private void flush() {
        if (!plain.isEmpty()) {
            runs.add(new Inline.Text(plain.toString()));
            plain.setLength(0);
        }
    }

    private static boolean isWordPart(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}
