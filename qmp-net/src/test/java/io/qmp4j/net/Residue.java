package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process holds on to.
///
/// @param heap bytes in use once the garbage is collected
/// @param files open descriptors
/// @param threads of the platform
record Residue(long heap, long files, long threads) {
    /// What the runtime itself comes to hold meanwhile: compiled code's tables, classes, buffers.
    private static final long SPARE_HEAP = 8 << 20;

    private static final int SPARE_THREADS = 4;

    static Residue now() throws IOException {
        var memory = Runtime.getRuntime();
        memory.gc();
        memory.gc(); // what the first one left to be cleaned up
        long heap = memory.totalMemory() - memory.freeMemory();
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return new Residue(heap, open.count(), Thread.getAllStackTraces().size());
        }
    }

    void requireNoMoreThan(Residue before, String name) {
        System.out.println(name + ": before " + before + ", after " + this);
        assertThat(heap).as(name + ": heap").isLessThan(before.heap + SPARE_HEAP);
        assertThat(files).as(name + ": open files").isLessThanOrEqualTo(before.files);
        assertThat(threads)
                .as(name + ": threads")
                .isLessThanOrEqualTo(before.threads + SPARE_THREADS);
    }
}
