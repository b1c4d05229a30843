package io.qmp4j.qapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.QapiCompiler.Compiled;
import io.qmp4j.qapi.QapiCompiler.Failed;
import io.qmp4j.qapi.schema.SchemaReport;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// QEMU's own schema tests: the same dump or the same first error, byte for byte, however many
/// errors are looked for; and the commands of the series that brought `'async'`.
final class SchemaCorpusTest {
    @TestFactory
    List<DynamicTest> compilesAsQemuDoes() throws IOException {
        return cases(1);
    }

    @TestFactory
    List<DynamicTest> findsTheSameErrorFirstWhereItFindsMany() throws IOException {
        return cases(CompilerOptions.MANY_ERRORS);
    }

    @Test
    void dumpsAsynchronousCommandsAsTheirSeriesDid(@TempDir Path folder) throws IOException {
        var corpus = Corpus.folder("qapi-schema");
        for (String file : List.of("include/sub-module.json", "sub-sub-module.json")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(corpus.resolve(file), folder.resolve(file));
        }
        var asynchronous = Corpus.folder("async");
        Files.writeString(
                folder.resolve("s.json"),
                Files.readString(corpus.resolve("qapi-schema-test.json"))
                        + Files.readString(asynchronous.resolve("async-commands.json")));
        var result = QapiCompiler.compile(Path.of("s.json"), CompilerOptions.strict().in(folder));
        assertThat(output(result).lines())
                .containsSubsequence(
                        Files.readAllLines(asynchronous.resolve("async-commands.out")));
    }

    private static List<DynamicTest> cases(int maxErrors) throws IOException {
        var folder = Corpus.folder("qapi-schema");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".err"))
                    .map(name -> name.substring(0, name.length() - ".err".length()))
                    .sorted()
                    .map(
                            name ->
                                    DynamicTest.dynamicTest(
                                            name, () -> compare(folder, name, maxErrors)))
                    .toList();
        }
    }

    private static void compare(Path folder, String name, int maxErrors) throws IOException {
        var options = CompilerOptions.strict().in(folder).withMaxErrors(maxErrors);
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
