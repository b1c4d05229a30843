package io.qmp4j.net;

import io.qmp4j.net.unix.UnixSockets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/// A file that is open in this process so that it can be passed to a server over a Unix-domain
/// socket: both share its position from then on, and each closes it for itself. For any thread.
public final class OpenFile implements AutoCloseable {
    /// What can be done with it.
    public enum Access {
        READ(0),
        WRITE(1),
        READ_WRITE(2);

        private final int flags;

        Access(int flags) {
            this.flags = flags;
        }
    }

    private final UnixSockets sockets;
    private final int descriptor;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OpenFile(UnixSockets sockets, int descriptor) {
        this.sockets = sockets;
        this.descriptor = descriptor;
    }

    /// Opens a file that exists; a FIFO blocks until it has another end.
    ///
    /// @throws IOException if it can't be opened, or this JVM can't pass descriptors
    public static OpenFile open(Path path, Access access) throws IOException {
        var sockets = required("Failed to open file '" + path + "'");
        try {
            return new OpenFile(sockets, sockets.open(path.toString(), access.flags));
        } catch (IOException e) {
            throw new IOException(
                    "Failed to open file '%s': %s".formatted(path, e.getMessage()), e);
        }
    }

    /// Takes over a descriptor that is open already.
    ///
    /// @throws IOException if this JVM can't pass descriptors
    public static OpenFile of(int descriptor) throws IOException {
        if (descriptor < 0) {
            throw new IllegalArgumentException("Not a descriptor: " + descriptor);
        }
        return new OpenFile(required("Failed to take a descriptor"), descriptor);
    }

    /// Idempotent.
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            sockets.close(descriptor);
        }
    }

    int descriptor() {
        if (closed.get()) {
            throw new IllegalStateException("The file is closed");
        }
        return descriptor;
    }

    static UnixSockets required(String failure) throws IOException {
        return UnixSockets.find()
                .orElseThrow(() -> new IOException(failure + ": " + UnixSockets.NEEDS));
    }
}
