package io.qmp4j.cli;

import io.qmp4j.cli.LineLanguage.Choice;
import io.qmp4j.cli.LineLanguage.Completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the human monitor's own `help` says: the commands, and what stands behind each.
final class HmpHelp {
    /// Of a monitor that has not said anything.
    static final HmpHelp UNKNOWN = new HmpHelp(new TreeMap<>(), new TreeMap<>());

    private final Map<String, String> commands;
    private final Map<String, String> infos;

    private HmpHelp(Map<String, String> commands, Map<String, String> infos) {
        this.commands = commands;
        this.infos = infos;
    }

    /// @param help what `help` printed
    /// @param info what `help info` printed
    static HmpHelp of(String help, String info) {
        var infos = new TreeMap<String, String>();
        entries(info)
                .forEach(
                        (name, usage) -> {
                            if (name.startsWith("info ")) {
                                infos.put(name.substring(5), usage);
                            }
                        });
        return new HmpHelp(entries(help), infos);
    }

    /// Lines are `NAME|ALIAS ARGUMENTS -- what it does`.
    private static Map<String, String> entries(String help) {
        var entries = new TreeMap<String, String>();
        for (String line : help.split("\r?\n", -1)) {
            int end = line.indexOf(" -- ");
            if (end > 0 && !Character.isWhitespace(line.charAt(0))) {
                var usage = line.substring(0, end).strip();
                var words = usage.split("\\s+", -1);
                boolean isInfo = words[0].equals("info") && words.length > 1;
                if (isInfo && !words[1].startsWith("[")) {
                    entries.put("info " + words[1], usage);
                } else {
                    for (String name : words[0].split("\\|", -1)) {
                        entries.put(name, usage);
                    }
                }
            }
        }
        return entries;
    }

    Completion complete(String text) {
        int start = text.lastIndexOf(' ') + 1;
        var typed = text.substring(start);
        var before = text.substring(0, start).strip();
        if (before.isEmpty()) {
            return new Completion(start, begun(commands.keySet(), typed));
        }
        if (before.equals("info") || before.equals("help info")) {
            return new Completion(start, begun(infos.keySet(), typed));
        }
        if (before.equals("help") || before.equals("?")) {
            return new Completion(start, begun(commands.keySet(), typed));
        }
        var usage = commands.getOrDefault(before.split("\\s+", -1)[0], "");
        boolean takesFile = usage.contains("file") || typed.startsWith("/");
        return new Completion(start, takesFile ? QmpLanguage.files("", typed) : List.of());
    }

    private static List<Choice> begun(Iterable<String> names, String typed) {
        var choices = new ArrayList<Choice>();
        for (String name : names) {
            if (name.startsWith(typed)) {
                choices.add(Choice.whole(name));
            }
        }
        return choices;
    }
}
