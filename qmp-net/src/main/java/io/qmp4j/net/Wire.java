package io.qmp4j.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// A client's connection, whose methods block. One thread reads; any may write or close.
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
    void write(ByteBuffer message, List<Integer> descriptors) throws IOException;

    /// Whoever reads or connects is thrown out. Idempotent.
    void close();
}
