package io.qmp4j.cli;

import io.qmp4j.qapi.schema.Introspection;
import io.qmp4j.qapi.schema.Introspection.TypeNaming;

import java.io.IOException;
import java.util.List;

/// `qmp4j qapi introspect`: what a server with this schema answers to `query-qmp-schema`.
final class QapiIntrospectCommand {
    private static final OptionRule UNMASK =
            OptionRule.flag("--unmask", "Calls types by their names, not by numbers.")
                    .orNamed("--unmask", "-unmask");
    static final CommandRules RULES =
            new CommandRules(
                    "Prints what query-qmp-schema answers where this is the schema.",
                    List.of(SchemaOption.DEFINE, UNMASK, SchemaOption.OLD_DOCS),
                    "SCHEMA",
                    List.of(
                            "",
                            "SCHEMA is a schema, a file with what query-qmp-schema answered, or an",
                            "address to ask (unix:PATH, tcp:HOST:PORT). A server masks the names of",
                            "types; unmasked they are called after where they are used."));

    private final Terminal terminal;

    QapiIntrospectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException, IOException, InterruptedException {
        var naming = words.has(UNMASK) ? TypeNaming.UNMASKED : TypeNaming.MASKED;
        var configuration = SchemaOption.configuration(words);
        var schema = SchemaOperand.read(SchemaOption.file(words), words, terminal);
        schema.ifPresent(
                known -> terminal.write(Introspection.of(known.schema(), configuration, naming)));
        return schema.isPresent() ? ExitStatus.OK : ExitStatus.FAULT;
    }
}
