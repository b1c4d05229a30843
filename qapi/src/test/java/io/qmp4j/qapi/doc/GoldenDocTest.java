package io.qmp4j.qapi.doc;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.OutputFile;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The documentation of `laundry.json`, file by file as recorded. `-Dgolden.update=true` records it
/// anew.
final class GoldenDocTest {
    private static final Path RECORDED = Path.of("src/test/golden/doc");

    @Test
    void writesWhatIsRecorded() throws IOException {
        var written = made();
        if (Boolean.getBoolean("golden.update")) {
            record(written);
        }
        assertThat(written.stream().map(OutputFile::name))
                .containsExactlyInAnyOrderElementsOf(recorded());
        for (OutputFile file : written) {
            assertThat(file.text())
                    .as(file.name())
                    .isEqualTo(Files.readString(RECORDED.resolve(file.name())));
        }
    }

    @Test
    void writesTheSameTwice() {
        assertThat(made()).isEqualTo(made());
    }

    /// Without what isn't made from the schema.
    private static List<OutputFile> made() {
        return Documentation.ofSample().files().stream()
                .filter(file -> !file.name().startsWith("doc."))
                .toList();
    }

    private static void record(List<OutputFile> written) throws IOException {
        for (String old : recorded()) {
            Files.delete(RECORDED.resolve(old));
        }
        for (OutputFile file : written) {
            file.writeTo(RECORDED);
        }
    }

    private static List<String> recorded() throws IOException {
        if (!Files.isDirectory(RECORDED)) {
            return List.of();
        }
        try (var files = Files.walk(RECORDED)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> RECORDED.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
