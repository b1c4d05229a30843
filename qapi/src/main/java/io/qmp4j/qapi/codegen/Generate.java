package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.CompilerOptions;
import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.QapiCompiler;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Introspection;
import io.qmp4j.qapi.schema.Introspection.TypeNaming;
import io.qmp4j.qapi.schema.Schema;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What the Maven plugin runs in a JVM of its own: SCHEMA PACKAGE SOURCES RESOURCES.
final class Generate {
    private Generate() {}

    static void main(String[] arguments) throws IOException {
        var schema = Path.of(arguments[0]);
        var options = new GeneratorOptions(arguments[1], new Configuration.Everything());
        switch (QapiCompiler.compile(schema, CompilerOptions.strict())) {
            case QapiCompiler.Compiled(Schema checked, var warnings) -> {
                say(warnings);
                write(checked, options, Path.of(arguments[2]), Path.of(arguments[3]));
            }
            case QapiCompiler.Failed(var errors, _) -> {
                say(errors);
                System.exit(1);
            }
        }
    }

    private static void write(Schema schema, GeneratorOptions options, Path sources, Path resources)
            throws IOException {
        var generation = JavaGenerator.generate(schema, options);
        if (!generation.clashes().isEmpty()) {
            say(generation.clashes());
            System.exit(1);
        }
        for (JavaSource source : generation.sources()) {
            source.writeTo(sources);
        }
        var introspection = Introspection.of(schema, options.configuration(), TypeNaming.MASKED);
        JavaGenerator.introspection(options, introspection).writeTo(resources);
    }

    private static void say(List<Diagnostic> findings) {
        findings.stream().map(Diagnostic::text).forEach(System.out::println);
    }
}
