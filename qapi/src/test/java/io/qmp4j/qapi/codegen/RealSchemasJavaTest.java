package io.qmp4j.qapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.CompilerOptions;
import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.Corpus;
import io.qmp4j.qapi.QapiCompiler;
import io.qmp4j.qapi.QapiCompiler.Compiled;
import io.qmp4j.qapi.schema.Configuration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

/// The Java of QEMU's own schemas, with everything in them that an `if` may leave out.
@Tag("slow")
final class RealSchemasJavaTest {
    @ParameterizedTest
    @ValueSource(strings = {"7.2/qapi", "7.2/qga", "10.2/qapi", "10.2/qga"})
    void compilesWithoutAWarning(String folder, @TempDir Path classes) {
        var options =
                CompilerOptions.strict()
                        .in(Corpus.folder("qemu-schema").resolve(folder))
                        .with(DocRules.OLD);
        var result = QapiCompiler.compile(Path.of("qapi-schema.json"), options);
        assertThat(result).isInstanceOf(Compiled.class);
        var generation =
                JavaGenerator.generate(
                        ((Compiled) result).schema(),
                        new GeneratorOptions("io.qmp4j.real", new Configuration.Everything()));
        assertThat(generation.clashes()).isEmpty();
        assertThat(InMemoryCompiler.compile(generation.sources(), classes)).isEmpty();
    }
}
