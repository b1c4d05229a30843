package io.qmp4j.cli;

import io.qmp4j.cli.LineLanguage.Choice;
import io.qmp4j.cli.LineLanguage.Completion;
import io.qmp4j.hmp.FileNames;
import io.qmp4j.qmp.client.ServerSchema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What may be typed next, as a server's introspection has it.
final class QmpLanguage {
    private final ServerSchema schema;
    private final String text;
    private final List<ShellWords.Word> words;
    private final int start;

    private QmpLanguage(ServerSchema schema, String text) {
        this.schema = schema;
        this.text = text;
        var all = new ArrayList<>(ShellWords.of(text).words());
        boolean isBetween = text.isEmpty() || (text.endsWith(" ") && ShellWords.of(text).isWhole());
        this.start = isBetween || all.isEmpty() ? text.length() : all.removeLast().start();
        while (!all.isEmpty() && List.of("-oob", ShellLine.OPEN).contains(all.getFirst().text())) {
            all.removeFirst();
        }
        this.words = all;
    }

    static Completion complete(ServerSchema schema, String text) {
        return new QmpLanguage(schema, text).completion();
    }

    private Completion completion() {
        var raw = text.substring(start);
        if (words.isEmpty()) {
            return new Completion(start, commands(raw));
        }
        var first = words.getFirst().text();
        var command =
                first.startsWith(ShellLine.OUT_OF_BAND)
                        ? first.substring(ShellLine.OUT_OF_BAND.length())
                        : first;
        var type = schema.arguments(command);
        int equals = raw.indexOf('=');
        var choices = new ArrayList<Choice>();
        if (equals < 0) {
            type.ifPresent(known -> choices.addAll(names(known, raw)));
        } else {
            choices.addAll(values(type, raw.substring(0, equals), raw.substring(equals + 1)));
        }
        return new Completion(start, choices);
    }

    private List<Choice> commands(String raw) {
        var prefix = raw.startsWith(ShellLine.OUT_OF_BAND) ? ShellLine.OUT_OF_BAND : "";
        var names = new ArrayList<>(schema.commands());
        if (prefix.isEmpty()) {
            names.addAll(List.of("exit", "help"));
        }
        return names.stream()
                .filter(name -> (prefix + name).startsWith(raw))
                .map(name -> new Choice(prefix + name, name, true))
                .toList();
    }

    /// Members of the arguments, or of the member whose name and dot are typed.
    private List<Choice> names(String arguments, String raw) {
        int dot = raw.lastIndexOf('.');
        var around = raw.substring(0, dot + 1);
        Optional<String> type = Optional.of(arguments);
        if (dot >= 0) {
            for (String name : raw.substring(0, dot).split("\\.", -1)) {
                type = type.flatMap(known -> schema.memberType(known, name));
            }
        }
        var given = given(around);
        var choices = new ArrayList<Choice>();
        for (ServerSchema.Member member :
                type.map(t -> schema.members(t, given)).orElse(List.of())) {
            if ((around + member.name()).startsWith(raw) && !given.containsKey(member.name())) {
                var end = schema.isObject(member.type()) ? "." : "=";
                var word = member.name() + end;
                choices.add(
                        new Choice(
                                around + word,
                                member.isOptional() ? "[" + word + "]" : word,
                                false));
            }
        }
        return choices;
    }

    /// The values of the members before this word.
    ///
    /// @param around what stands before their names
    private Map<String, String> given(String around) {
        var given = new HashMap<String, String>();
        for (ShellWords.Word word : words.subList(1, words.size())) {
            var key = word.key().orElse("");
            if (key.startsWith(around) && key.indexOf('.', around.length()) < 0) {
                given.put(
                        key.substring(around.length()),
                        word.text().substring(Math.min(key.length() + 1, word.text().length())));
            }
        }
        return given;
    }

    private List<Choice> values(Optional<String> arguments, String key, String typed) {
        var path = key.split("\\.", -1);
        var type = arguments;
        for (String name : path) {
            type = type.flatMap(known -> schema.memberType(known, name));
        }
        var fixed = type.map(schema::values).orElse(List.of());
        if (!fixed.isEmpty()) {
            return fixed.stream()
                    .filter(value -> value.startsWith(typed))
                    .map(value -> new Choice(key + "=" + value, value, true))
                    .toList();
        }
        boolean isText =
                type.map(schema::jsonType)
                                .map(ArgumentTypes.Kind::of)
                                .orElse(ArgumentTypes.Kind.ANY)
                        != ArgumentTypes.Kind.NUMBER;
        return isText && isFileName(path[path.length - 1], typed)
                ? files(key + "=", typed)
                : List.of();
    }

    private static boolean isFileName(String name, String typed) {
        var bare = typed.startsWith("'") || typed.startsWith("\"") ? typed.substring(1) : typed;
        return name.contains("file")
                || name.contains("path")
                || name.equals("fifo")
                || bare.startsWith("/")
                || bare.startsWith("./")
                || bare.startsWith("../");
    }

    /// Quoted as what is typed is.
    static List<Choice> files(String before, String typed) {
        boolean isQuoted = typed.startsWith("'") || typed.startsWith("\"");
        var quote = isQuoted ? typed.substring(0, 1) : "";
        var begun = isQuoted ? typed.substring(1) : typed.replaceAll("\\\\(.)", "$1");
        var choices = new ArrayList<Choice>();
        for (String name : FileNames.startingWith(begun)) {
            boolean isFolder = name.endsWith("/");
            var word =
                    isQuoted
                            ? quote + name + (isFolder ? "" : quote)
                            : name.replaceAll("[\\s'\"\\\\]", "\\\\$0");
            var shown = name.substring(name.lastIndexOf('/', name.length() - 2) + 1);
            choices.add(new Choice(before + word, shown, !isFolder));
        }
        return choices;
    }
}
