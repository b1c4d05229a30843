package io.qmp4j.qapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The Java of `sample.json`, file by file as recorded; the record itself compiles.
/// `-Dgolden.update=true` records it anew.
final class GoldenJavaTest {
    private static final Path RECORDED = SampleSchema.FOLDER.resolve("java");

    @Test
    void generatesWhatIsRecorded() throws IOException {
        var generated = SampleSchema.java();
        if (Boolean.getBoolean("golden.update")) {
            record(generated);
        }
        assertThat(generated.stream().map(JavaSource::name))
                .containsExactlyInAnyOrderElementsOf(
                        recorded().stream().map(JavaSource::name).toList());
        for (JavaSource source : generated) {
            assertThat(source.text())
                    .as(source.name())
                    .isEqualTo(Files.readString(RECORDED.resolve(source.name())));
        }
    }

    @Test
    void generatesTheSameTwice() {
        assertThat(SampleSchema.java()).isEqualTo(SampleSchema.java());
    }

    @Test
    void recordedJavaCompilesWithoutAWarning(@TempDir Path classes) throws IOException {
        assertThat(InMemoryCompiler.compile(recorded(), classes)).isEmpty();
        assertThat(classes.resolve("io/qmp4j/sample/Commands.class")).exists();
    }

    private static void record(List<JavaSource> generated) throws IOException {
        for (JavaSource old : recorded()) {
            Files.delete(RECORDED.resolve(old.name()));
        }
        for (JavaSource source : generated) {
            source.writeTo(RECORDED);
        }
    }

    private static List<JavaSource> recorded() throws IOException {
        var sources = new ArrayList<JavaSource>();
        if (Files.isDirectory(RECORDED)) {
            try (var files = Files.walk(RECORDED)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    var name = RECORDED.relativize(file).toString().replace('\\', '/');
                    sources.add(new JavaSource(name, Files.readString(file)));
                }
            }
        }
        return sources;
    }
}
