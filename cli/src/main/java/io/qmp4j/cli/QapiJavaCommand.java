package io.qmp4j.cli;

import io.qmp4j.qapi.codegen.GeneratorOptions;
import io.qmp4j.qapi.codegen.JavaGenerator;
import io.qmp4j.qapi.codegen.JavaSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `qmp4j qapi java`: types, commands, handlers and events of a schema.
final class QapiJavaCommand {
    private static final OptionRule OUTPUT =
            OptionRule.value("-o", "DIR", "The folder for the Java, made if need be.")
                    .orNamed("-o", "--output");
    private static final OptionRule PACKAGE =
            OptionRule.value("-p", "PACKAGE", "The package of all of it.")
                    .orNamed("-p", "--package");
    static final CommandRules RULES =
            new CommandRules(
                    "Writes Java for a schema.",
                    List.of(OUTPUT, PACKAGE, SchemaOption.DEFINE, SchemaOption.OLD_DOCS),
                    "SCHEMA",
                    List.of(
                            "",
                            "SCHEMA is a schema, a file with what query-qmp-schema answered, or an",
                            "address to ask (unix:PATH, tcp:HOST:PORT). A server masks the names of",
                            "types; they are called after where they are used then.",
                            "What it writes needs the library qmp4j-qmp. The introspection lies",
                            "beside the Java, as a resource."));

    private final Terminal terminal;

    QapiJavaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException, IOException, InterruptedException {
        var file = SchemaOption.file(words);
        var folder = SchemaOption.path(required(words, OUTPUT));
        var packageName = required(words, PACKAGE);
        if (!GeneratorOptions.isPackageName(packageName)) {
            throw new UsageException(
                    PACKAGE.name()
                            + " "
                            + packageName
                            + ": the name of a Java package is expected");
        }
        var options = new GeneratorOptions(packageName, SchemaOption.configuration(words));
        var schema = SchemaOperand.read(file, words, terminal);
        try {
            return schema.isPresent() ? write(schema.get(), options, folder) : ExitStatus.FAULT;
        } catch (IOException e) {
            terminal.err().println("qmp4j qapi java: " + Reason.withFile(e));
            return ExitStatus.FAULT;
        }
    }

    private static String required(Words words, OptionRule option) throws UsageException {
        return words.value(option)
                .orElseThrow(
                        () ->
                                new UsageException(
                                        option.name()
                                                + " "
                                                + option.label().orElseThrow()
                                                + " is missing"));
    }

    private int write(KnownSchema schema, GeneratorOptions options, Path folder)
            throws IOException {
        var generation = JavaGenerator.generate(schema.schema(), options);
        SchemaOption.tell(generation.clashes(), terminal);
        if (!generation.clashes().isEmpty()) {
            return ExitStatus.FAULT;
        }
        JavaSource.writeAll(generation.sources(), folder);
        JavaSource.writeAll(generation.resources(), folder);
        return ExitStatus.OK;
    }
}
