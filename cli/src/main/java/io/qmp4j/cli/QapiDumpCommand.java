package io.qmp4j.cli;

import io.qmp4j.qapi.schema.SchemaReport;

import java.util.List;

/// `qmp4j qapi dump`: a schema as the compiler sees it.
final class QapiDumpCommand {
    static final CommandRules RULES =
            new CommandRules(
                    "Prints a schema as QEMU's test-qapi.py does.",
                    List.of(SchemaOption.OLD_DOCS),
                    "FILE",
                    List.of());

    private final Terminal terminal;

    QapiDumpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException {
        var schema = SchemaOption.compile(SchemaOption.file(words), words, terminal);
        schema.ifPresent(checked -> terminal.write(SchemaReport.of(checked)));
        return schema.isPresent() ? ExitStatus.OK : ExitStatus.FAULT;
    }
}
