package io.qmp4j.qapi;

import io.qmp4j.qapi.schema.ExprChecker;
import io.qmp4j.qapi.schema.Linker;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qapi.syntax.SchemaLoader;

import java.nio.file.Path;
import java.util.List;

/// Compiles a schema as far as it can be checked; Java and introspection are made from the result.
public final class QapiCompiler {
    private QapiCompiler() {}

    /// What became of a schema.
    public sealed interface Result {}

    public record Compiled(Schema schema, List<Diagnostic> warnings) implements Result {
        public Compiled {
            warnings = List.copyOf(warnings);
        }
    }

    /// @param errors at least one, in the order they were found
    public record Failed(List<Diagnostic> errors, List<Diagnostic> warnings) implements Result {
        public Failed {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
        }
    }

    public static Result compile(Path schema, CompilerOptions options) {
        var diagnostics = new Diagnostics(options);
        try {
            var loader = new SchemaLoader(options, diagnostics);
            var source = loader.load(schema.toString());
            var definitions = ExprChecker.check(source, diagnostics);
            var linked = Linker.link(source, definitions, diagnostics);
            return new Compiled(linked, diagnostics.warnings());
        } catch (RejectedSchemaException rejection) {
            var errors = diagnostics.errors();
            return new Failed(
                    errors.isEmpty() ? List.of(rejection.diagnostic()) : errors,
                    diagnostics.warnings());
        }
    }
}
