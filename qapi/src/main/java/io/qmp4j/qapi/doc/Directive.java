package io.qmp4j.qapi.doc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what begins with two points, such as `.. note::`.
final class Directive {
    private static final Pattern START =
            Pattern.compile("\\.\\. ([A-Za-z][A-Za-z0-9_:+-]*?)::(?:\\s+(.*))?");
    private static final Pattern SHOWN_TARGET = Pattern.compile("\\.\\. ([\\[|].*)");
    private static final Pattern OPTION =
            Pattern.compile(":([A-Za-z][A-Za-z0-9_-]*):(?:\\s+(.*))?");

    private final String argument;
    private final List<String> body;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> content;
    private final int depth;

    private Directive(String argument, List<String> body, int depth) {
        this.argument = argument;
        this.body = body;
        this.depth = depth;
        int line = 0;
        for (; line < body.size(); line++) {
            var option = OPTION.matcher(body.get(line));
            if (!option.matches()) {
                break;
            }
            options.put(option.group(1), Optional.ofNullable(option.group(2)).orElse(""));
        }
        content = Lines.dedented(Lines.withoutBlankStart(body.subList(line, body.size())));
    }

    /// @param body the indented lines below it
    static List<Block> read(String line, List<String> body, int depth) {
        var start = START.matcher(line);
        if (start.matches()) {
            var argument = Optional.ofNullable(start.group(2)).orElse("");
            return new Directive(argument, body, depth).blocks(start.group(1));
        }
        var shown = SHOWN_TARGET.matcher(line);
        if (shown.matches()) {
            return BlockParser.parse(joined(shown.group(1), body), depth);
        }
        return List.of(); // a comment or a label
    }

    private List<Block> blocks(String name) {
        return switch (name) {
            case "qmp-example" -> List.of(example());
            case "code-block", "code", "sourcecode", "highlight", "parsed-literal", "math" ->
                    code(title().or(() -> given(argument)));
            case "admonition", "topic", "sidebar", "rubric", "table", "list-table" ->
                    List.of(new Block.Aside(argument, BlockParser.parse(content, depth)));
            case "note",
                    "warning",
                    "caution",
                    "tip",
                    "important",
                    "attention",
                    "danger",
                    "error",
                    "hint",
                    "seealso" ->
                    List.of(new Block.Aside(titleOf(name), text()));
            case String _ -> {
                var title = given(argument).map(given -> titleOf(name) + ": " + given);
                yield List.of(
                        new Block.Aside(
                                title.orElse(titleOf(name)), BlockParser.parse(body, depth)));
            }
        };
    }

    private Block example() {
        var title = title().map(given -> "Example: " + given).orElse("Example");
        return options.containsKey("annotated")
                ? new Block.Aside(title, BlockParser.parse(content, depth))
                : new Block.Literal(String.join("\n", content), Optional.of(title));
    }

    private List<Block> code(Optional<String> title) {
        return List.of(new Block.Literal(String.join("\n", content), title));
    }

    private Optional<String> title() {
        return Optional.ofNullable(options.get("title"))
                .or(() -> Optional.ofNullable(options.get("caption")));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }

    /// What begins on the directive's own line.
    private List<Block> text() {
        return BlockParser.parse(argument.isEmpty() ? content : joined(argument, body), depth);
    }

    private static List<String> joined(String first, List<String> rest) {
        var lines = new ArrayList<String>();
        lines.add(first);
        lines.addAll(rest);
        return lines;
    }

    private static String titleOf(String name) {
        var words = name.equals("seealso") ? "see also" : name.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
