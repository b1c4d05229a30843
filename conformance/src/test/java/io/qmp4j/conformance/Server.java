package io.qmp4j.conformance;

import java.io.IOException;
import java.time.Duration;

/// A server that transcripts are played against.
interface Server extends AutoCloseable {
    /// @param suffix of the address, for a server with more than one monitor
    Wire connect(String suffix) throws IOException;

    /// A command with `@ID@`, `@FIFO@` and `@UNIQ@` that blocks until somebody writes to the FIFO.
    String blockingCommand();

    boolean isRunning();

    /// Tells the server to end, as SIGTERM does.
    void terminate();

    /// Whether the server has ended, or ends within `patience`.
    boolean ended(Duration patience) throws InterruptedException;

    @Override
    void close();
}
