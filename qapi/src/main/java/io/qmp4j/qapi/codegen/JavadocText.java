package io.qmp4j.qapi.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Makes the HTML of Javadoc from text in what QAPI's schemas use of reStructuredText: paragraphs,
/// bullets, literal blocks, examples and notes. What is no markup comes out as text.
final class JavadocText {
    private static final int MAX_DEPTH = 8; // deeper text is taken as it stands
    private static final Pattern DIRECTIVE =
            Pattern.compile("\\.\\. ([A-Za-z][A-Za-z0-9-]*)::(.*)");

    private final List<String> lines;
    private final int depth;
    private final List<String> blocks = new ArrayList<>();
    private int at;

    private JavadocText(List<String> lines, int depth) {
        this.lines = lines;
        this.depth = depth;
    }

    /// Paragraphs, free of their element, and other elements.
    static List<String> blocks(String text) {
        return blocks(text.lines().map(String::stripTrailing).toList(), 0);
    }

    /// Of a text whose first line stood behind a tag.
    static List<String> taggedBlocks(String text) {
        var lines = text.lines().map(String::stripTrailing).toList();
        if (lines.size() > 1 && indent(lines.getFirst()) == 0) {
            var dedented = new ArrayList<String>();
            dedented.add(lines.getFirst());
            dedented.addAll(dedented(lines.subList(1, lines.size())));
            return blocks(dedented, 0);
        }
        return blocks(dedented(lines), 0);
    }

    /// A block whose lines stay as they are.
    static String literal(String text) {
        return literal(text.strip().lines().map(String::stripTrailing).toList());
    }

    static String code(String text) {
        return JavadocEscapes.isCode(text)
                ? "{@code " + text + "}"
                : "<code>" + JavadocEscapes.escaped(text) + "</code>";
    }

    static boolean isElement(String block) {
        return block.startsWith("<pre>") || block.startsWith("<ul>");
    }

    private static List<String> blocks(List<String> lines, int depth) {
        if (depth > MAX_DEPTH) {
            return List.of(literal(lines));
        }
        var text = new JavadocText(lines, depth);
        while (text.at < lines.size()) {
            text.block(lines.get(text.at));
        }
        return text.blocks;
    }

    private void block(String line) {
        if (line.isEmpty()) {
            at++;
        } else if (indent(line) > 0) {
            blocks.add(literal(indented()));
        } else if (line.startsWith(".. ")) {
            at++;
            directive(line, indented());
        } else if (isBullet(line)) {
            bullets();
        } else if (isMessage(line)) {
            messages();
        } else {
            paragraph();
        }
    }

    private void paragraph() {
        int from = at;
        while (at < lines.size() && !lines.get(at).isEmpty() && (at == from || goesOn())) {
            at++;
        }
        var text = String.join("\n", lines.subList(from, at).stream().map(String::strip).toList());
        boolean isBeforeLiteral = text.endsWith("::");
        var words =
                JavadocEscapes.words(isBeforeLiteral ? text.substring(0, text.length() - 1) : text);
        if (!words.equals(":")) {
            blocks.add(words);
        }
        if (isBeforeLiteral) {
            var literal = indented();
            if (!literal.isEmpty()) {
                blocks.add(literal(literal));
            }
        }
    }

    private boolean goesOn() {
        return !isMessage(lines.get(at));
    }

    /// An exchange of QMP messages, as far as the next text.
    private void messages() {
        int from = at;
        int end = at;
        for (; at < lines.size(); at++) {
            var line = lines.get(at);
            boolean begins = at > from && !line.isEmpty() && lines.get(at - 1).isEmpty();
            if (begins && indent(line) == 0 && !isMessage(line)) {
                break;
            }
            end = line.isEmpty() ? end : at + 1;
        }
        at = end;
        blocks.add(literal(lines.subList(from, end)));
    }

    private void bullets() {
        var list = new StringBuilder("<ul>\n");
        while (at < lines.size() && isBullet(lines.get(at))) {
            var item = new ArrayList<String>();
            item.add(lines.get(at++).substring(2).strip());
            item.addAll(indented());
            list.append("<li>").append(String.join("\n<p>", blocks(item, depth + 1))).append('\n');
        }
        blocks.add(list.append("</ul>").toString());
    }

    private void directive(String line, List<String> body) {
        var directive = DIRECTIVE.matcher(line);
        if (!directive.matches()) {
            return; // a comment or a label
        }
        var name = directive.group(1);
        var argument = directive.group(2).strip();
        if (name.equals("qmp-example")) {
            example(body);
        } else {
            blocks.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + ":");
            if (!argument.isEmpty()) {
                blocks.add(JavadocEscapes.words(argument));
            }
            blocks.addAll(blocks(body, depth + 1));
        }
    }

    private void example(List<String> body) {
        var title = "Example:";
        boolean isAnnotated = false;
        int from = 0;
        while (from < body.size() && body.get(from).startsWith(":")) {
            var option = body.get(from++);
            if (option.startsWith(":title:")) {
                title = "Example: " + JavadocEscapes.words(option.substring(7).strip());
            }
            isAnnotated |= option.startsWith(":annotated:");
        }
        blocks.add(title);
        var content = body.subList(from, body.size());
        if (isAnnotated) {
            blocks.addAll(blocks(content, depth + 1));
        } else {
            blocks.add(literal(content));
        }
    }

    /// The lines from here on that are indented or blank, moved to the left.
    private List<String> indented() {
        int from = at;
        while (at < lines.size() && (lines.get(at).isEmpty() || indent(lines.get(at)) > 0)) {
            at++;
        }
        return dedented(lines.subList(from, at));
    }

    private static List<String> dedented(List<String> lines) {
        int indent = Integer.MAX_VALUE;
        for (String line : lines) {
            indent = line.isEmpty() ? indent : Math.min(indent, indent(line));
        }
        var dedented = new ArrayList<String>();
        for (String line : lines) {
            dedented.add(line.isEmpty() ? line : line.substring(indent));
        }
        return dedented;
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    private static boolean isBullet(String line) {
        return line.startsWith("- ") || line.startsWith("* ");
    }

    private static boolean isMessage(String line) {
        return line.startsWith("-> ") || line.startsWith("<- ");
    }

    private static String literal(List<String> lines) {
        var text = String.join("\n", lines).stripTrailing();
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\n') {
            start++;
        }
        var shown = text.substring(start);
        return JavadocEscapes.isCode(shown)
                ? "<pre>{@code\n" + shown + "\n}</pre>"
                : "<pre>\n" + JavadocEscapes.escaped(shown) + "\n</pre>";
    }
}
