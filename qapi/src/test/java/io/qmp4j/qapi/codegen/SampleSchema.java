package io.qmp4j.qapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.CompilerOptions;
import io.qmp4j.qapi.QapiCompiler;
import io.qmp4j.qapi.QapiCompiler.Compiled;
import io.qmp4j.qapi.QapiCompiler.Failed;
import io.qmp4j.qapi.schema.Configuration;

import java.nio.file.Path;
import java.util.List;

/// Java made from a schema's text with everything a schema can have in it.
final class SampleSchema {
    static final Path FOLDER = Path.of("src/test/golden");
    static final String PACKAGE = "io.qmp4j.sample";

    private SampleSchema() {}

    static List<JavaSource> java() {
        return java(
                "sample.json",
                CompilerOptions.strict().in(FOLDER),
                new GeneratorOptions(PACKAGE, new Configuration.Symbols("SAMPLE_SHOWN"::equals)));
    }

    static List<JavaSource> java(
            String file, CompilerOptions options, GeneratorOptions generatorOptions) {
        return switch (QapiCompiler.compile(Path.of(file), options)) {
            case Compiled compiled -> {
                var generation = JavaGenerator.generate(compiled.schema(), generatorOptions);
                assertThat(generation.clashes()).isEmpty();
                yield generation.sources();
            }
            case Failed failed -> throw new AssertionError(failed.errors());
        };
    }
}
