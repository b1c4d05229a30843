package io.qmp4j.cli;

import io.qmp4j.qapi.OutputFile;
import io.qmp4j.qapi.doc.DocGenerator;
import io.qmp4j.qapi.schema.Schema;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `qmp4j qapi doc`: the documentation of a schema.
final class QapiDocCommand {
    private static final OptionRule OUTPUT =
            OptionRule.value("-o", "DIR", "The folder for the pages, made if need be.")
                    .orNamed("-o", "--output");
    private static final OptionRule TITLE =
            OptionRule.value("--title", "TEXT", "The title; the schema's file name if not given.")
                    .orNamed("--title", "-title");
    static final CommandRules RULES =
            new CommandRules(
                    "Writes a schema's documentation as HTML and Markdown.",
                    List.of(OUTPUT, TITLE, SchemaOption.OLD_DOCS),
                    "FILE",
                    List.of(
                            "",
                            "The beginning is DIR/index.html and DIR/markdown/index.md. Other files",
                            "in DIR stay as they are."));

    private final Terminal terminal;

    QapiDocCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException {
        var file = SchemaOption.file(words);
        var output = words.value(OUTPUT);
        if (output.isEmpty()) {
            throw new UsageException("-o DIR is missing");
        }
        var folder = SchemaOption.path(output.get());
        var fileName = SchemaOption.path(file).getFileName();
        var title = words.value(TITLE).orElse(fileName == null ? file : fileName.toString());
        var schema = SchemaOption.compile(file, words, terminal);
        try {
            return schema.isPresent() ? write(schema.get(), title, folder) : ExitStatus.FAULT;
        } catch (IOException e) {
            terminal.err().println("qmp4j qapi doc: " + Reason.withFile(e));
            return ExitStatus.FAULT;
        }
    }

    private static int write(Schema schema, String title, Path folder) throws IOException {
        for (OutputFile file : DocGenerator.generate(schema, title)) {
            file.writeTo(folder);
        }
        return ExitStatus.OK;
    }
}
