package io.qmp4j.machine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/// The reading end of a FIFO. Java's own `open` blocks until there is a writer, and nothing can
/// interrupt it; so this one is opened non-blocking, and asked again and again. For one thread at a
/// time.
final class Fifo implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final FileCalls calls;
    private final int descriptor;

    private Fifo(FileCalls calls, int descriptor) {
        this.calls = calls;
        this.descriptor = descriptor;
    }

    static Fifo open(String path) throws IOException {
        var calls = new FileCalls();
        try (var arena = Arena.ofConfined()) {
            var file = Path.of(path);
            if (!Files.exists(file)) {
                throw fault(path, "No such file or directory");
            }
            if (!Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
                throw fault(path, "It is not a FIFO");
            }
            int descriptor = calls.open(arena.allocateFrom(path));
            if (descriptor < 0) {
                throw fault(path, "It can't be read");
            }
            return new Fifo(calls, descriptor);
        } catch (InvalidPathException e) {
            throw new IOException("Could not open '" + path + "': " + e.getReason(), e);
        }
    }

    /// Returns once somebody has opened the FIFO for writing, even if only for a moment.
    void awaitWriter() throws InterruptedException {
        try (var arena = Arena.ofConfined()) {
            var question = arena.allocate(FileCalls.POLLFD);
            var read = arena.allocate(1);
            while (calls.read(descriptor, read) == 0 && !calls.hasNews(descriptor, question)) {
                Thread.sleep(PAUSE);
            }
        }
    }

    @Override
    public void close() {
        calls.close(descriptor);
    }

    private static IOException fault(String path, String reason) {
        return new IOException("Could not open '" + path + "': " + reason);
    }
}
