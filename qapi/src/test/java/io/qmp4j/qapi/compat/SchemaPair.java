package io.qmp4j.qapi.compat;

import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.qapi.CompilerOptions;
import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.QapiCompiler;
import io.qmp4j.qapi.introspect.IntrospectedSchema;
import io.qmp4j.qapi.introspect.InvalidIntrospectionException;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Introspection;
import io.qmp4j.qapi.schema.Introspection.TypeNaming;
import io.qmp4j.qapi.schema.Schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Two schemas, and how they differ.
record SchemaPair(Schema old, Schema now) {
    private static final Configuration EVERYTHING = new Configuration.Everything();

    /// Of the definitions in them; they need no documentation.
    static SchemaPair of(Path folder, String oldDefinitions, String newDefinitions) {
        return new SchemaPair(
                compile(folder, "old.json", oldDefinitions),
                compile(folder, "new.json", newDefinitions));
    }

    /// As lines, verdict last.
    List<String> asWritten() {
        return lines(
                ComparedSchema.written(old, EVERYTHING), ComparedSchema.written(now, EVERYTHING));
    }

    List<String> asIntrospected() {
        return lines(introspected(old), introspected(now));
    }

    List<String> asWrittenAndIntrospected() {
        return lines(ComparedSchema.written(old, EVERYTHING), introspected(now));
    }

    static List<String> lines(ComparedSchema old, ComparedSchema now) {
        return SchemaDiff.between(old, now).stream()
                .map(change -> change.text() + " - " + change.verdict().text())
                .toList();
    }

    /// With numbers for names.
    static ComparedSchema introspected(Schema schema) {
        try {
            var json = JsonStream.parse(Introspection.of(schema, EVERYTHING, TypeNaming.MASKED));
            return ComparedSchema.introspected(IntrospectedSchema.of(json, "peer"));
        } catch (JsonSyntaxException | InvalidIntrospectionException e) {
            throw new IllegalStateException(e);
        }
    }

    static Schema compile(Path folder, String file) {
        var options = CompilerOptions.strict().in(folder).with(DocRules.OLD);
        return switch (QapiCompiler.compile(Path.of(file), options)) {
            case QapiCompiler.Compiled(var schema, _) -> schema;
            case QapiCompiler.Failed(var errors, _) ->
                    throw new IllegalArgumentException(errors.getFirst().text());
        };
    }

    private static Schema compile(Path folder, String file, String definitions) {
        try {
            Files.writeString(
                    folder.resolve(file),
                    "{'pragma': {'command-returns-exceptions': ['c']}}\n" + definitions + "\n");
            return compile(folder, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
