package io.qmp4j.net;

import java.io.InputStream;
import java.io.OutputStream;

/// A client's end of a connection that never leaves the process. Both streams block; each holds 64
/// KiB.
public final class InMemoryConnection implements AutoCloseable {
    private final BytePipe toServer;
    private final BytePipe toClient;
    private final PipeInput input;
    private final PipeOutput output;

    InMemoryConnection(BytePipe toServer, BytePipe toClient) {
        this.toServer = toServer;
        this.toClient = toClient;
        this.input = new PipeInput(toClient);
        this.output = new PipeOutput(toServer);
    }

    /// What the server sends.
    public InputStream input() {
        return input;
    }

    /// What the server is sent. To close it alone tells the server that no more will come.
    public OutputStream output() {
        return output;
    }

    PipeInput reader() {
        return input;
    }

    PipeOutput writer() {
        return output;
    }

    /// Leaves, without reading what has not been read. Idempotent.
    @Override
    public void close() {
        toServer.closeWriter();
        toClient.closeReader();
    }
}
