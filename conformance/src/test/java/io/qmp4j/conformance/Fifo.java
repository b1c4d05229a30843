package io.qmp4j.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A named pipe on which a server's command blocks.
final class Fifo implements Closeable {
    private static final byte[] WORD = "[garbage\n".getBytes(UTF_8);

    private final Path path;
    private boolean released;

    private Fifo(Path path) {
        this.path = path;
    }

    static Fifo make(Path path) throws IOException, InterruptedException {
        if (!Files.exists(path)) {
            var process = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IOException("mkfifo failed for " + path);
            }
        }
        return new Fifo(path);
    }

    Path path() {
        return path;
    }

    /// Lets the reader go, once there is one.
    void release(Duration patience) throws StepFailedException, IOException, InterruptedException {
        released = true;
        var written = new CompletableFuture<Boolean>();
        Thread.ofPlatform().daemon().start(() -> write(written)); // open(2) waits for the reader
        try {
            written.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            letEveryoneGo();
            throw new StepFailedException("nobody opened " + path);
        } catch (ExecutionException failure) {
            throw new IOException("can't write to " + path, failure);
        }
    }

    @Override
    public void close() throws IOException {
        if (!released) {
            letEveryoneGo();
        }
    }

    private void write(CompletableFuture<Boolean> written) {
        try (var out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
            written.complete(true); // a reader may leave as soon as there is a writer
            out.write(WORD);
        } catch (IOException failure) {
            written.completeExceptionally(failure);
        }
    }

    /// Opens both ends, which never waits.
    private void letEveryoneGo() throws IOException {
        try (var both = new RandomAccessFile(path.toFile(), "rw")) {
            both.write(WORD);
        }
    }
}
