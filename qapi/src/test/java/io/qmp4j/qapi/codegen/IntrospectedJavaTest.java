package io.qmp4j.qapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.qapi.Corpus;
import io.qmp4j.qapi.introspect.IntrospectedSchema;
import io.qmp4j.qapi.introspect.InvalidIntrospectionException;
import io.qmp4j.qapi.schema.Configuration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The Java of what QEMU says of itself.
@Tag("slow")
final class IntrospectedJavaTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7.2/introspect.json",
                "7.2/introspect-unmasked.json",
                "7.2/introspect-qsd.json",
                "10.2/introspect-qemu.json",
                "10.2/introspect-qemu-unmasked.json",
                "10.2/introspect-qsd.json",
                "10.2/introspect-qga.json"
            })
    void compilesWithoutAWarning(String recorded, @TempDir Path classes)
            throws IOException, JsonSyntaxException, InvalidIntrospectionException {
        var file = Corpus.folder("qemu-schema").resolve(recorded);
        var schema = IntrospectedSchema.of(JsonStream.parse(Files.readAllBytes(file)), recorded);

        var generation =
                JavaGenerator.generate(
                        schema,
                        new GeneratorOptions("io.qmp4j.real", new Configuration.Everything()));

        assertThat(generation.clashes()).isEmpty();
        assertThat(generation.sources()).hasSizeGreaterThan(50);
        assertThat(InMemoryCompiler.compile(generation.sources(), classes)).isEmpty();
    }
}
