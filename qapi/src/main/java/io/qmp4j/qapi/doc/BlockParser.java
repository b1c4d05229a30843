package io.qmp4j.qapi.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the text of a documentation comment: what QAPI's schemas use of reStructuredText, and the
/// headings of older ones (`= Title`). Nothing is refused; what is no markup comes out as text,
/// only reStructuredText's own comments and labels (`.. text`, `.. _label:`) are left out.
final class BlockParser {
    /// Deeper text is taken as it stands.
    private static final int MAX_DEPTH = 32;

    private static final Pattern OLD_HEADING = Pattern.compile("(={1,5}) (\\S.*)");
    private static final Pattern VERBATIM =
            Pattern.compile("(?:\\||>>>|->|<-) .*|[{\\[].*|\\+-[-+=]*\\+|=+(?: +=+)+");
    private static final Pattern GOES_ON =
            Pattern.compile("(?:->|<-)(?: .*)?|\\s.*|\\.\\.\\..*|[{}\\[\\]].*");

    private static final Pattern MESSAGE = Pattern.compile("(?:->|<-) [{\\[]");

    private final List<String> lines;
    private final int depth;
    private final List<Block> blocks = new ArrayList<>();
    private int at;

    private BlockParser(List<String> lines, int depth) {
        this.lines = lines;
        this.depth = depth;
    }

    static List<Block> parse(String text) {
        return parse(Lines.of(text), 0);
    }

    /// The text of a section whose first line stood behind a tag.
    static List<Block> parseTagged(String text) {
        return parse(Lines.dedentedAfterFirst(Lines.of(text)), 0);
    }

    static List<Block> parse(List<String> lines, int depth) {
        if (depth > MAX_DEPTH) {
            return List.of(new Block.Literal(String.join("\n", lines), Optional.empty()));
        }
        var parser = new BlockParser(lines, depth);
        while (parser.at < lines.size()) {
            parser.block(lines.get(parser.at));
        }
        return List.copyOf(parser.blocks);
    }

    private void block(String line) {
        if (line.isEmpty()) {
            at++;
        } else if (Lines.indent(line) > 0) {
            blocks.add(new Block.Quote(parse(indented(), depth + 1)));
        } else if (line.startsWith(".. ") || line.equals("..")) {
            at++;
            blocks.addAll(Directive.read(line, indented(), depth + 1));
        } else if (line.equals("::")) {
            at++;
            literal();
        } else if (!heading(line) && !list()) {
            if (VERBATIM.matcher(line).matches()) {
                verbatim(line);
            } else {
                paragraph();
            }
        }
    }

    private boolean heading(String line) {
        var old = OLD_HEADING.matcher(line);
        if (old.matches()) {
            add(old.group(1).length(), old.group(2), 1);
            return true;
        }
        if (isAdornment(line) && lineAfter(2).equals(line) && !lineAfter(1).isBlank()) {
            add(1, lineAfter(1).strip(), 3);
            return true;
        }
        var below = lineAfter(1);
        if (isAdornment(below)
                && !isAdornment(line)
                && below.length() >= Math.min(line.length(), 4)) {
            add(level(below.charAt(0)), line, 2);
            return true;
        }
        return false;
    }

    private void add(int level, String title, int length) {
        blocks.add(new Block.Heading(level, InlineParser.parse(title)));
        at += length;
    }

    /// QEMU overlines its chapters; `=` is what it underlines the sections below with.
    private static int level(char adornment) {
        return switch (adornment) {
            case '*' -> 1;
            case '=' -> 2;
            case '-' -> 3;
            default -> 4;
        };
    }

    private static boolean isAdornment(String line) {
        return line.length() >= 3
                && "=-~^\"*+#".indexOf(line.charAt(0)) >= 0
                && line.chars().allMatch(each -> each == line.charAt(0));
    }

    private String lineAfter(int distance) {
        return at + distance < lines.size() ? lines.get(at + distance) : "";
    }

    private boolean list() {
        var first = Bullet.of(lines, at);
        if (first.isEmpty()) {
            return false;
        }
        var items = new ArrayList<List<Block>>();
        var last = first.get();
        for (var next = first; next.isPresent(); next = nextItem(last)) {
            last = next.get();
            var item = new ArrayList<String>();
            item.add(lines.get(at).substring(last.width()));
            at++;
            item.addAll(Lines.dedented(indentedRaw(), last.width()));
            items.add(parse(item, depth + 1));
        }
        blocks.add(new Block.Items(first.get().number(), items));
        return true;
    }

    private Optional<Bullet> nextItem(Bullet last) {
        int blank = at;
        while (at < lines.size() && lines.get(at).isEmpty()) {
            at++;
        }
        var next = Bullet.of(lines, at).filter(bullet -> bullet.follows(last));
        if (next.isEmpty()) {
            at = blank;
        }
        return next;
    }

    /// An exchange of QMP messages, a table, a session: lines up to the next text.
    private void verbatim(String first) {
        boolean isExchange = first.startsWith("->") || first.startsWith("<-");
        int from = at;
        int end = at;
        while (at < lines.size()) {
            var line = lines.get(at);
            boolean begins = at == from || lines.get(at - 1).isEmpty();
            if (begins
                    && !line.isEmpty()
                    && at > from
                    && !(isExchange && GOES_ON.matcher(line).matches())) {
                break;
            }
            at++;
            end = line.isEmpty() ? end : at;
        }
        at = end;
        var text = String.join("\n", lines.subList(from, end));
        blocks.add(new Block.Literal(text, Optional.empty()));
    }

    private void paragraph() {
        int from = at;
        do {
            at++;
        } while (at < lines.size() && goesOn(lines.get(at)));
        var text = String.join("\n", lines.subList(from, at));
        boolean isBeforeLiteral =
                text.endsWith("::") && (at == lines.size() || lines.get(at).isEmpty());
        if (isBeforeLiteral) {
            text = text.substring(0, text.length() - 1);
        }
        blocks.add(new Block.Paragraph(InlineParser.parse(text)));
        if (isBeforeLiteral) {
            literal();
        }
    }

    private static boolean goesOn(String line) {
        return !line.isEmpty() && Lines.indent(line) == 0 && !MESSAGE.matcher(line).lookingAt();
    }

    private void literal() {
        var text = Lines.withoutBlankStart(indented());
        if (!text.isEmpty()) {
            blocks.add(new Block.Literal(String.join("\n", text), Optional.empty()));
        }
    }

    private List<String> indented() {
        return Lines.dedented(indentedRaw());
    }

    /// The lines from here on that are indented or blank, without blank ones at the end.
    private List<String> indentedRaw() {
        int from = at;
        int end = at;
        while (at < lines.size() && (lines.get(at).isEmpty() || Lines.indent(lines.get(at)) > 0)) {
            at++;
            end = lines.get(at - 1).isEmpty() ? end : at;
        }
        if (end == from) {
            return List.of();
        }
        at = end;
        return lines.subList(from, end);
    }
}
