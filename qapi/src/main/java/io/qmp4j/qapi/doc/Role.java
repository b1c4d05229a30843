package io.qmp4j.qapi.doc;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What stands between single backquotes means what the role before it says, as in
/// ``:qapi:cmd:`query-status` ``; without one it is a name.
final class Role {
    private static final Pattern TITLE_AND_TARGET =
            Pattern.compile("([^<]*[^<\\s])\\s*<([^<>]+)>", Pattern.DOTALL);
    private static final Pattern URL = Pattern.compile("https?://\\S+");

    private Role() {}

    static List<Inline> read(Optional<String> role, String content) {
        var titled = TITLE_AND_TARGET.matcher(content);
        var isTitled = titled.matches();
        var title = isTitled ? titled.group(1) : content;
        var target = isTitled ? titled.group(2) : content;
        if (role.isEmpty() && URL.matcher(target).matches()) {
            return List.of(new Inline.Link(title, target));
        }
        return switch (role.orElse("any")) {
            case "code", "literal", "command", "file", "kbd", "option", "samp" ->
                    List.of(new Inline.Code(content));
            case "emphasis" -> List.of(new Inline.Emphasis(content));
            case "strong" -> List.of(new Inline.Strong(content));
            case String name when name.equals("any") || name.startsWith("qapi:") ->
                    List.of(name(isTitled ? title : shown(target), target));
            case String _ when isTitled ->
                    List.of(new Inline.Emphasis(title), new Inline.Text(" (" + target + ")"));
            case String _ -> List.of(new Inline.Emphasis(content));
        };
    }

    private static Inline name(String title, String target) {
        return new Inline.Name(title, target.replaceFirst("^[~!.]", ""));
    }

    /// `~a.b` shows `b` only.
    private static String shown(String target) {
        return target.startsWith("~")
                ? target.substring(target.lastIndexOf('.') + 1).replaceFirst("^~", "")
                : target.replaceFirst("^!", "");
    }
}
