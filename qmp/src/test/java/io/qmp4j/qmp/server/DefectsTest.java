package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Shows that the model test can fail: each patch in `src/test/defects` plants one of the faults
/// that the ordering rules guard against, most of them from the series that proposed asynchronous
/// commands to QEMU. The patched source is compiled beside the rest, and explored.
@Tag("slow")
class DefectsTest {
    private static final Path DEFECTS = Path.of("src/test/defects");
    private static final Path SOURCES = Path.of("src/main/java/io/qmp4j/qmp/server");

    static List<Path> defects() throws IOException {
        try (var patches = Files.list(DEFECTS)) {
            return patches.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aPlantedDefectIsFound(Path patch, @TempDir Path folder) throws Exception {
        try (var planted = PatchedClasses.of(SourcePatch.read(patch, SOURCES), folder)) {
            assertThatThrownBy(() -> explorationIn(planted).run())
                    .isInstanceOf(AssertionError.class)
                    .satisfies(found -> tell(patch, found));
        }
    }

    @Test
    void withoutADefectNothingIsFound(@TempDir Path folder) throws Exception {
        try (var unchanged = PatchedClasses.of(List.of(), folder)) {
            assertThat(explorationIn(unchanged).getClass()).isNotSameAs(Exploration.class);
            explorationIn(unchanged).run();
        }
    }

    private static void tell(Path patch, Throwable found) {
        var cause = found;
        while (cause.getCause() != null) {
            cause = cause.getCause(); // it may come from another thread
        }
        System.out.println(patch.getFileName() + " is found: " + cause.getMessage());
    }

    private static Runnable explorationIn(ClassLoader loader) throws ReflectiveOperationException {
        return (Runnable)
                loader.loadClass(Exploration.class.getName())
                        .getDeclaredConstructor()
                        .newInstance();
    }

    /// Everything that looks for faults; loaded with the patched classes.
    public static final class Exploration implements Runnable {
        public Exploration() {}

        @Override
        public void run() {
            Races.decideOnce(20_000);
            Races.answerOnce(200);
            var _ = Explorer.exploreQuickly();
        }
    }
}
