package io.qmp4j.cli;

import io.qmp4j.qapi.CompilerOptions;
import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.QapiCompiler;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Schema;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the commands of `qmp4j qapi` have in common: the schema they read, and how.
final class SchemaOption {
    static final OptionRule OLD_DOCS =
            OptionRule.flag("--old-docs", "Only warns of doc comments that break QEMU 10's rules.")
                    .orNamed("--old-docs", "-old-docs");
    static final OptionRule DEFINE =
            OptionRule.list(
                            "-D",
                            "SYMBOL",
                            "Defines a symbol for the schema's conditions; may be repeated. With"
                                    + " none, every condition counts as true.")
                    .orNamed("-D", "--define");

    private SchemaOption() {}

    /// The one file that a command takes.
    static String file(Words words) throws UsageException {
        var files = words.operands();
        if (files.isEmpty()) {
            throw new UsageException("a schema file is expected");
        }
        if (files.size() > 1) {
            throw new UsageException(files.get(1) + ": unexpected argument, one schema is enough");
        }
        return files.getFirst();
    }

    static Configuration configuration(Words words) throws UsageException {
        if (!words.has(DEFINE)) {
            return new Configuration.Everything();
        }
        for (String symbol : words.values(DEFINE)) {
            if (!symbol.matches("[A-Z][A-Z0-9_]*")) {
                throw new UsageException(
                        "-D "
                                + symbol
                                + ": a symbol as in a schema's 'if' is expected, such as CONFIG_X");
            }
        }
        return new Configuration.Symbols(Set.copyOf(words.values(DEFINE))::contains);
    }

    /// The schema, or else its mistakes on standard error.
    static Optional<Schema> compile(String file, Words words, Terminal terminal)
            throws UsageException {
        var rules = words.has(OLD_DOCS) ? DocRules.OLD : DocRules.STRICT;
        var options =
                CompilerOptions.strict().with(rules).withMaxErrors(CompilerOptions.MANY_ERRORS);
        return switch (QapiCompiler.compile(path(file), options)) {
            case QapiCompiler.Compiled(var schema, var warnings) -> {
                tell(warnings, terminal);
                yield Optional.of(schema);
            }
            case QapiCompiler.Failed(var errors, var warnings) -> {
                tell(errors, terminal);
                tell(warnings, terminal);
                yield Optional.empty();
            }
        };
    }

    static void tell(List<Diagnostic> findings, Terminal terminal) {
        findings.forEach(finding -> terminal.err().println(finding.display()));
    }

    static Path path(String word) throws UsageException {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + word + "' is no file name: " + e.getReason());
        }
    }
}
