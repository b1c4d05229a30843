package io.qmp4j.qapi.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes documentation text as Markdown (CommonMark). Text that would mean something there, HTML
/// among it, is escaped.
final class MarkdownText {
    private static final Pattern LINE_START = Pattern.compile("(?m)^([-+=#]|[0-9]{1,9}(?=[.)]))");
    private static final Pattern BACKQUOTES = Pattern.compile("`+");
    private static final int LOWEST_LEVEL = 6;

    private final Places places;

    MarkdownText(Places places) {
        this.places = places;
    }

    /// Without a line feed at the end.
    ///
    /// @param within the definition whose members may be named
    String blocks(List<Block> blocks, Optional<String> within) {
        return blocks.stream()
                .map(block -> block(block, within))
                .collect(Collectors.joining("\n\n"));
    }

    private String block(Block block, Optional<String> within) {
        return switch (block) {
            case Block.Paragraph(var text) -> paragraph(text, within);
            case Block.Heading(int level, var text) ->
                    "#".repeat(Math.min(level + 1, LOWEST_LEVEL))
                            + " "
                            + inlines(text, within).replace('\n', ' ');
            case Block.Literal(var text, var title) ->
                    title.map(given -> "*" + escaped(given) + "*\n\n").orElse("") + fenced(text);
            case Block.Items items -> items(items, within);
            case Block.Aside(var title, var content) ->
                    prefixed("> ", "**" + escaped(title) + "**\n\n" + blocks(content, within));
            case Block.Quote(var content) -> prefixed("> ", blocks(content, within));
        };
    }

    private String paragraph(List<Inline> text, Optional<String> within) {
        return LINE_START
                .matcher(inlines(text, within).strip())
                .replaceAll(
                        found ->
                                Character.isDigit(found.group().charAt(0))
                                        ? found.group() + "\\\\"
                                        : "\\\\" + found.group());
    }

    private String items(Block.Items list, Optional<String> within) {
        var items = new ArrayList<String>();
        for (List<Block> item : list.items()) {
            int number = items.size();
            var sign = list.start().map(start -> (start + number) + ". ").orElse("- ");
            items.add(item(sign, blocks(item, within)));
        }
        boolean isTight = list.items().stream().allMatch(item -> item.size() <= 1);
        return String.join(isTight ? "\n" : "\n\n", items);
    }

    /// A list's item; the lines below the first are indented to belong to it.
    static String item(String sign, String content) {
        return sign + prefixed(" ".repeat(sign.length()), content).stripLeading();
    }

    private static String prefixed(String prefix, String text) {
        return text.lines()
                .map(line -> (prefix + line).stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static String fenced(String text) {
        var fence = "`".repeat(Math.max(3, longestRun(text) + 1));
        return fence + "\n" + text + "\n" + fence;
    }

    static String code(String text) {
        var line = text.replace('\n', ' ');
        int longest = longestRun(line);
        if (longest == 0) {
            return "`" + line + "`";
        }
        var fence = "`".repeat(longest + 1);
        return fence + " " + line + " " + fence;
    }

    private static int longestRun(String text) {
        if (text.indexOf('`') < 0) {
            return 0;
        }
        return BACKQUOTES
                .matcher(text)
                .results()
                .mapToInt(run -> run.end() - run.start())
                .max()
                .orElse(0);
    }

    private String inlines(List<Inline> runs, Optional<String> within) {
        return runs.stream()
                .map(
                        run ->
                                switch (run) {
                                    case Inline.Text(var text) -> escaped(text);
                                    case Inline.Code(var text) -> code(text);
                                    case Inline.Emphasis(var text) -> "*" + escaped(text) + "*";
                                    case Inline.Strong(var text) -> "**" + escaped(text) + "**";
                                    case Inline.Link(var text, var url) -> link(text, url);
                                    case Inline.Name(var text, var name) ->
                                            link(code(text), places.of(name, within));
                                })
                .collect(Collectors.joining());
    }

    private static String link(String text, String url) {
        var address = "<" + url.replace("\\", "%5C") + ">";
        return text.equals(url) ? address : "[" + escaped(text) + "](" + address + ")";
    }

    /// The name of a definition, leading there.
    String definition(String name) {
        return link(code(name), places.of(name));
    }

    private static String link(String text, Optional<Places.Place> place) {
        return place.map(found -> "[" + text + "](" + found.href(".md") + ")").orElse(text);
    }

    static String escaped(String text) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '\\', '`', '*', '[', ']', '~', '|', '$' ->
                        escaped.append('\\').append(character);
                case '_' -> escaped.append(isWithinWord(text, i) ? "_" : "\\_");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }

    private static boolean isWithinWord(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    /// What a link may lead to.
    static String anchor(String anchor) {
        return new HtmlWriter().element("a", "", "id", anchor).toString();
    }
}
