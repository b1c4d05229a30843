package io.qmp4j.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A connection within the process as a client uses it.
final class MemoryWire implements Wire {
    private final InMemoryConnection connection;

    MemoryWire(InMemoryConnection connection) {
        this.connection = connection;
    }

    @Override
    public void connect() {
        // it is
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return connection.reader().read(into);
    }

    @Override
    public void write(ByteBuffer message) throws IOException {
        connection.writer().write(message);
    }

    @Override
    public void requirePassing() throws IOException {
        throw new IOException("Failed to pass files: only a Unix-domain socket can");
    }

    @Override
    public void write(
            ByteBuffer message, List<Integer> descriptors, CompletableFuture<Boolean> taken)
            throws IOException {
        requirePassing();
    }

    @Override
    public void close() {
        connection.close();
    }
}
