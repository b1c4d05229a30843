package io.qmp4j.cli;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qapi.compat.Change;
import io.qmp4j.qapi.compat.SchemaDiff;

import java.io.IOException;
import java.util.List;

/// `qmp4j qapi diff`: what who was made for one schema meets in another.
final class QapiDiffCommand {
    private static final OptionRule JSON =
            OptionRule.flag("--json", "Prints one JSON object.").orNamed("--json", "-json");
    static final CommandRules RULES =
            new CommandRules(
                    "Prints what a client or a server made for OLD meets in NEW.",
                    List.of(JSON, SchemaOption.DEFINE, SchemaOption.OLD_DOCS),
                    "OLD NEW",
                    List.of(
                            "",
                            "OLD and NEW are each a schema, a file with what query-qmp-schema",
                            "answered, or an address to ask (unix:PATH, tcp:HOST:PORT). The exit",
                            "status is 1 where a change is incompatible, 2 where there is nothing",
                            "to compare."));

    private final Terminal terminal;

    QapiDiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException, InterruptedException {
        if (words.operands().size() != 2) {
            throw new UsageException("OLD and NEW are expected, each " + SchemaOperand.DESCRIPTION);
        }
        var configuration = SchemaOption.configuration(words);
        try {
            var old = SchemaOperand.read(words.operands().getFirst(), words, terminal);
            var now = SchemaOperand.read(words.operands().getLast(), words, terminal);
            if (old.isEmpty() || now.isEmpty()) {
                return ExitStatus.USAGE;
            }
            var changes =
                    SchemaDiff.between(
                            old.get().compared(configuration), now.get().compared(configuration));
            terminal.write(words.has(JSON) ? json(changes) : text(changes));
            return isCompatible(changes) ? ExitStatus.OK : ExitStatus.FAULT;
        } catch (IOException e) {
            terminal.err().println("qmp4j qapi diff: " + Reason.withFile(e));
            return ExitStatus.USAGE;
        }
    }

    private static boolean isCompatible(List<Change> changes) {
        return changes.stream().allMatch(change -> change.verdict().isCompatible());
    }

    private static String text(List<Change> changes) {
        var text = new StringBuilder();
        for (Change change : changes) {
            text.append(change.text()).append(" — ").append(change.verdict().text()).append('\n');
        }
        return text.toString();
    }

    private static String json(List<Change> changes) {
        var list = new JsonArray(changes.stream().map(QapiDiffCommand::json).toList());
        var compatible = JsonBoolean.of(isCompatible(changes));
        return JsonWriter.toText(JsonObject.of("compatible", compatible, "changes", list)) + "\n";
    }

    private static JsonValue json(Change change) {
        var object = JsonObject.builder();
        object.put("kind", new JsonString(change.subject().text()));
        object.put("name", new JsonString(change.name()));
        if (change.part() != Change.Part.WHOLE) {
            object.put("part", new JsonString(change.part().text()));
            object.put("path", new JsonString(change.path()));
        }
        object.put("change", new JsonString(change.what()));
        object.put("verdict", new JsonString(change.verdict().text()));
        return object.build();
    }
}
