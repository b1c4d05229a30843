package io.qmp4j.qapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.QapiCompiler.Compiled;
import io.qmp4j.qapi.QapiCompiler.Failed;
import io.qmp4j.qapi.schema.SchemaReport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Our own schemas, each with the checked schema beside it (`.out`) or the error (`.err`).
/// `-Dgolden.update=true` records them anew.
final class GoldenSchemaTest {
    private static final Path FOLDER = Path.of("src/test/schema");

    static List<String> compilesAsRecorded() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void compilesAsRecorded(String file) throws IOException {
        var options = CompilerOptions.strict().in(FOLDER);
        var recorded = FOLDER.resolve(file.replace(".json", ".out"));
        var error = FOLDER.resolve(file.replace(".json", ".err"));
        var result = QapiCompiler.compile(Path.of(file), options);
        if (Boolean.getBoolean("golden.update")) {
            Files.deleteIfExists(recorded);
            Files.deleteIfExists(error);
            Files.writeString(result instanceof Compiled ? recorded : error, text(result));
        }
        switch (result) {
            case Compiled _ -> assertThat(text(result)).isEqualTo(Files.readString(recorded));
            case Failed _ -> assertThat(text(result)).isEqualTo(Files.readString(error));
        }
        assertThat(Files.exists(recorded)).isNotEqualTo(Files.exists(error));
    }

    private static String text(QapiCompiler.Result result) {
        return switch (result) {
            case Compiled compiled -> SchemaReport.of(compiled.schema());
            case Failed failed -> failed.errors().getFirst().text() + "\n";
        };
    }
}
