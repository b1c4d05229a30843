package io.qmp4j.conformance;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The client's end of one connection.
interface Wire extends Closeable {
    /// Sends all of `bytes`, and takes in meanwhile what the server says.
    ///
    /// @throws IOException if the server has gone, or reads no more for `patience`
    void send(byte[] bytes, Duration patience) throws IOException;

    /// Sends one byte, and open files with it.
    ///
    /// @throws IOException also where this connection passes none
    void pass(byte first, Step.Files files) throws IOException;

    /// The next bytes from the server, in pieces of any size; an empty array where its stream ends,
    /// ever after; nothing if neither comes for `patience`.
    Optional<byte[]> receive(Duration patience) throws IOException;

    /// This side sends no more.
    void endOutput() throws IOException;

    @Override
    void close() throws IOException;
}
