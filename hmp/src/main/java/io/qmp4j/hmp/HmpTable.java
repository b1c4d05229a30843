package io.qmp4j.hmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The commands of a human monitor: for carrying them out, for `help`, for completion. Immutable.
public final class HmpTable {
    private static final int LONGEST_NAME = 255;

    private final List<HmpCommand> commands;
    private final Map<String, HmpCommand> byName = new TreeMap<>();

    private HmpTable(List<HmpCommand> commands) {
        this.commands = commands.stream().sorted((a, b) -> a.title().compareTo(b.title())).toList();
        for (HmpCommand command : commands) {
            for (String name : command.names()) {
                if (byName.putIfAbsent(name, command) != null) {
                    throw new IllegalArgumentException("Two commands are named '" + name + "'");
                }
            }
        }
    }

    /// @throws IllegalArgumentException where two have the same name
    public static HmpTable of(List<HmpCommand> commands) {
        return new HmpTable(commands);
    }

    /// In the order of their names.
    public List<HmpCommand> commands() {
        return commands;
    }

    Optional<HmpCommand> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// The commands whose first argument tells which of them is meant.
    public Optional<HmpTable> group(String name) {
        return find(name).flatMap(HmpCommand::group);
    }

    /// Only what may run before the machine is initialised.
    HmpTable inPreconfig() {
        return of(
                commands.stream()
                        .filter(HmpCommand::allowsPreconfig)
                        .map(HmpCommand::inPreconfig)
                        .toList());
    }

    /// A line as it was understood.
    ///
    /// @param typed the command's name or names as they were typed, with what stands before them
    record Understood(HmpCommand command, HmpHandler handler, String typed, LineCursor rest) {
        /// @throws HmpSyntaxException with two lines for a message
        HmpArguments arguments() throws HmpSyntaxException {
            try {
                return ArgumentReader.read(command.title(), command.spec(), rest);
            } catch (HmpSyntaxException e) {
                throw new HmpSyntaxException(
                        e.text() + "\nTry \"help " + typed + "\" for more information");
            }
        }
    }

    /// Finds the command of a line; empty for a blank one.
    Optional<Understood> understand(String text) throws HmpSyntaxException {
        var line = new LineCursor(text);
        line.skipSpace();
        return line.atEnd() ? Optional.empty() : Optional.of(understand(line));
    }

    private Understood understand(LineCursor line) throws HmpSyntaxException {
        var name = line.word("/");
        var typed = line.taken();
        var found = name.length() > LONGEST_NAME ? Optional.<HmpCommand>empty() : find(name);
        if (found.isEmpty()) {
            throw new HmpSyntaxException("unknown command: '" + typed + "'");
        }
        line.skipSpace();
        return switch (found.get().action()) {
            case HmpCommand.Action.Handle(var handler) ->
                    new Understood(found.get(), handler, typed, line);
            case HmpCommand.Action.Group(_, var alone) when line.atEnd() ->
                    new Understood(found.get(), alone, typed, line);
            case HmpCommand.Action.Group(var commands, _) -> commands.understand(line);
        };
    }

    /// What `help` prints.
    ///
    /// @param typed names of a command, each may stand between double quotes; all are told of where
    ///   there is none
    public String help(String typed) {
        var line = new LineCursor(typed);
        var names = new ArrayList<String>();
        line.skipSpace();
        while (!line.atEnd()) {
            var name = line.string();
            if (name.isEmpty()) {
                return "string expected\n";
            }
            names.add(name.get());
            line.skipSpace();
        }
        return help(names);
    }

    private String help(List<String> names) {
        var text = new StringBuilder();
        var prefix = new ArrayList<String>();
        var table = this;
        for (String name : names) {
            var command = table.find(name);
            if (command.isEmpty()) {
                prefix.add(name);
                return "unknown command: '" + String.join(" ", prefix) + "'\n";
            }
            if (command.get().group().isEmpty()) {
                describe(prefix, command.get(), text);
                return text.toString();
            }
            prefix.add(name);
            table = command.get().group().get();
        }
        for (HmpCommand command : table.commands) {
            describe(prefix, command, text);
        }
        return text.toString();
    }

    private static void describe(List<String> prefix, HmpCommand command, StringBuilder text) {
        for (String name : prefix) {
            text.append(name).append(' ');
        }
        text.append(command.title()).append(' ').append(command.parameters());
        text.append(" -- ").append(command.help()).append('\n');
    }

    /// What the last word of a line may be completed to: names of commands, of their groups'
    /// commands, of all of them behind `help`, and arguments.
    List<String> completions(String line) {
        var words = new ArrayList<>(List.of(line.stripLeading().split(" +", -1)));
        var last = words.removeLast();
        boolean isHelp =
                !words.isEmpty() && find(words.getFirst()).map(HmpTable::isHelp).orElse(false);
        return completions(isHelp ? words.subList(1, words.size()) : words, last, isHelp);
    }

    private List<String> completions(List<String> before, String last, boolean namesOnly) {
        if (before.isEmpty()) {
            return byName.keySet().stream().filter(name -> name.startsWith(last)).toList();
        }
        var rest = before.subList(1, before.size());
        var command = find(before.getFirst());
        if (command.flatMap(HmpCommand::group).isPresent()) {
            return command.get().group().get().completions(rest, last, namesOnly);
        }
        return command.isEmpty() || namesOnly
                ? List.of()
                : ArgumentCompletion.complete(command.get(), rest, last);
    }

    private static boolean isHelp(HmpCommand command) {
        return command.names().contains("help");
    }
}
