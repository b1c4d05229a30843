package io.qmp4j.qapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.QapiCompiler.Compiled;
import io.qmp4j.qapi.QapiCompiler.Failed;
import io.qmp4j.qapi.schema.SchemaReport;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// QEMU's own schema tests: the same dump or the same error, byte for byte.
final class SchemaCorpusTest {
    @TestFactory
    List<DynamicTest> compilesAsQemuDoes() throws IOException {
        var folder = Corpus.folder("qapi-schema");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".err"))
                    .map(name -> name.substring(0, name.length() - ".err".length()))
                    .sorted()
                    .map(name -> DynamicTest.dynamicTest(name, () -> compare(folder, name)))
                    .toList();
        }
    }

    private static void compare(Path folder, String name) throws IOException {
        var options = CompilerOptions.strict().in(folder);
        var result = QapiCompiler.compile(Path.of(name + ".json"), options);
        assertThat(output(result)).isEqualTo(Files.readString(folder.resolve(name + ".out")));
        assertThat(errors(result)).isEqualTo(Files.readString(folder.resolve(name + ".err")));
    }

    private static String output(QapiCompiler.Result result) {
        return switch (result) {
            case Compiled compiled -> SchemaReport.of(compiled.schema());
            case Failed _ -> "";
        };
    }

    private static String errors(QapiCompiler.Result result) {
        return switch (result) {
            case Compiled _ -> "";
            case Failed failed -> failed.errors().getFirst().text() + "\n";
        };
    }
}
