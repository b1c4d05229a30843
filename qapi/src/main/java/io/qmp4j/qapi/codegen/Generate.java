package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.CompilerOptions;
import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.QapiCompiler;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qapi.schema.SchemaModule;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the Maven plugin runs in a JVM of its own: DIRECTORY SCHEMA, then `old-docs`, any number of
/// `define=SYMBOL`, and where Java is to be written `package=NAME`, `sources=FOLDER` and
/// `resources=FOLDER`. Prints a [PluginReport]; exits with 1 if the schema is not right.
final class Generate {
    private static final String OLD_DOCS = "old-docs";
    private static final String DEFINE = "define=";

    /// What to write, and where to.
    private record Target(String packageName, Path sources, Path resources) {}

    private final Path directory;
    private final Path schemaFile;
    private final List<String> words;
    private final PluginReport report;

    private Generate(List<String> arguments, PrintStream out) {
        this.directory = Path.of(arguments.get(0));
        this.schemaFile = Path.of(arguments.get(1));
        this.words = arguments.subList(2, arguments.size());
        this.report = new PluginReport(directory, out);
    }

    static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments), System.out));
    }

    static int run(List<String> arguments, PrintStream out) throws IOException {
        return new Generate(arguments, out).run() ? 0 : 1;
    }

    private boolean run() throws IOException {
        var options =
                CompilerOptions.strict()
                        .in(directory)
                        .with(words.contains(OLD_DOCS) ? DocRules.OLD : DocRules.STRICT)
                        .withMaxErrors(PluginReport.MAX_ERRORS);
        return switch (QapiCompiler.compile(schemaFile, options)) {
            case QapiCompiler.Compiled(Schema checked, var warnings) -> {
                warnings.forEach(report::finding);
                modules(checked);
                var target = target();
                yield target.isEmpty() || write(checked, target.get());
            }
            case QapiCompiler.Failed(var errors, var warnings) -> {
                errors.forEach(report::finding);
                warnings.forEach(report::finding);
                yield false;
            }
        };
    }

    private void modules(Schema schema) {
        var home = directory.resolve(schemaFile).resolveSibling("");
        schema.modules().stream()
                .map(SchemaModule::name)
                .filter(name -> !name.startsWith("./")) // what the language brings along
                .forEach(name -> report.read(home.resolve(name).normalize()));
    }

    private boolean write(Schema schema, Target target) throws IOException {
        var options = new GeneratorOptions(target.packageName, configuration());
        var generation = JavaGenerator.generate(schema, options);
        generation.clashes().forEach(report::finding);
        if (!generation.clashes().isEmpty()) {
            return false;
        }
        for (JavaSource source : generation.sources()) {
            write(source, target.sources);
        }
        for (JavaSource resource : generation.resources()) {
            write(resource, target.resources);
        }
        return true;
    }

    private void write(JavaSource source, Path folder) throws IOException {
        boolean changed = source.writeTo(folder);
        report.output(folder.resolve(source.name()), changed);
    }

    /// Without any definition every condition holds.
    private Configuration configuration() {
        Set<String> symbols = new HashSet<>();
        words.stream()
                .filter(word -> word.startsWith(DEFINE))
                .forEach(word -> symbols.add(word.substring(DEFINE.length())));
        return symbols.isEmpty()
                ? new Configuration.Everything()
                : new Configuration.Symbols(symbols::contains);
    }

    private Optional<Target> target() {
        return value("package=")
                .map(
                        name ->
                                new Target(
                                        name,
                                        Path.of(value("sources=").orElseThrow()),
                                        Path.of(value("resources=").orElseThrow())));
    }

    private Optional<String> value(String key) {
        return words.stream()
                .filter(word -> word.startsWith(key))
                .map(word -> word.substring(key.length()))
                .findFirst();
    }
}
