package io.qmp4j.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A client's connection, whose methods block. One thread reads, one writes; any may close.
interface Wire {
    /// @throws IOException saying which address and why
    void connect() throws IOException;

    /// @return how much was read, -1 at the end
    int read(ByteBuffer into) throws IOException;

    /// Writes all of it, in one piece.
    void write(ByteBuffer message) throws IOException;

    /// @throws IOException saying why no descriptors can be passed here
    void requirePassing() throws IOException;

    /// As [#write(ByteBuffer)], with descriptors that come with the first byte.
    ///
    /// @param taken completed by true once they are on their way; nothing is sent if it was
    ///   completed before
    void write(ByteBuffer message, List<Integer> descriptors, CompletableFuture<Boolean> taken)
            throws IOException;

    /// Whoever reads or connects is thrown out. Idempotent.
    void close();
}
