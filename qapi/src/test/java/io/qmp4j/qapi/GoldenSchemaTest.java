package io.qmp4j.qapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.QapiCompiler.Compiled;
import io.qmp4j.qapi.QapiCompiler.Failed;
import io.qmp4j.qapi.schema.SchemaReport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Our own schemas, each with the checked schema beside it (`.out`, of old ones with the warnings)
/// or everything that is shown of its errors (`.err`). `-Dgolden.update=true` records them anew.
final class GoldenSchemaTest {
    private static final Path FOLDER = Path.of("src/test/schema");

    static List<String> compilesAsRecorded() throws IOException {
        return schemas(FOLDER);
    }

    static List<String> warnsOfOldDocumentationAsRecorded() throws IOException {
        return schemas(FOLDER.resolve("old-docs"));
    }

    private static List<String> schemas(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void compilesAsRecorded(String file) throws IOException {
        compare(FOLDER, file, DocRules.STRICT);
    }

    @ParameterizedTest
    @MethodSource
    void warnsOfOldDocumentationAsRecorded(String file) throws IOException {
        compare(FOLDER.resolve("old-docs"), file, DocRules.OLD);
    }

    private static void compare(Path folder, String file, DocRules rules) throws IOException {
        var options = CompilerOptions.strict().in(folder).with(rules);
        var many = options.withMaxErrors(CompilerOptions.MANY_ERRORS);
        var recorded = folder.resolve(file.replace(".json", ".out"));
        var error = folder.resolve(file.replace(".json", ".err"));
        var result = QapiCompiler.compile(Path.of(file), many);
        if (Boolean.getBoolean("golden.update")) {
            Files.deleteIfExists(recorded);
            Files.deleteIfExists(error);
            Files.writeString(result instanceof Compiled ? recorded : error, text(result));
        }
        var golden = result instanceof Compiled ? recorded : error;
        assertThat(text(result)).isEqualTo(Files.readString(golden));
        assertThat(Files.exists(recorded)).isNotEqualTo(Files.exists(error));
        assertThat(firstError(QapiCompiler.compile(Path.of(file), options)))
                .isEqualTo(firstError(result));
    }

    private static String text(QapiCompiler.Result result) {
        return switch (result) {
            case Compiled(var schema, var warnings) -> SchemaReport.of(schema) + shown(warnings);
            case Failed(var errors, var warnings) -> shown(warnings) + shown(errors);
        };
    }

    private static String shown(List<Diagnostic> findings) {
        return findings.stream().map(each -> each.display() + "\n").collect(Collectors.joining());
    }

    private static List<String> firstError(QapiCompiler.Result result) {
        return switch (result) {
            case Compiled _ -> List.of();
            case Failed(var errors, _) -> List.of(errors.getFirst().text());
        };
    }
}
