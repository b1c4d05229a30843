package io.qmp4j.qapi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// The shared corpus of QEMU's schemas; the tests that need it are skipped where it is missing.
public final class Corpus {
    private Corpus() {}

    /// A folder of it: from `qmp4j.corpus`, else `../shared/corpus` beside the repository.
    public static Path folder(String name) {
        var property = System.getProperty("qmp4j.corpus");
        var found = property == null ? besideTheRepository() : Path.of(property);
        var folder = found.resolve(name);
        assumeTrue(Files.isDirectory(folder), "no corpus at " + folder);
        return folder;
    }

    private static Path besideTheRepository() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var corpus = at.resolve("shared/corpus");
            if (Files.isDirectory(corpus)) {
                return corpus;
            }
        }
        return Path.of("shared/corpus");
    }
}
