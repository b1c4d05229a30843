package io.qmp4j.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// A client that sends text and reads lines.
final class TestClient implements AutoCloseable {
    /// Ends one side of the client's connection, or all of it.
    interface Close {
        void run() throws IOException;
    }

    private final BufferedReader in;
    private final OutputStream out;
    private final Close endOfInput;
    private final Close close;

    TestClient(InputStream in, OutputStream out, Close endOfInput, Close close) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        this.endOfInput = endOfInput;
        this.close = close;
    }

    static TestClient of(SocketChannel channel) {
        return new TestClient(
                Channels.newInputStream(channel),
                Channels.newOutputStream(channel),
                channel::shutdownOutput,
                channel::close);
    }

    static TestClient of(Endpoint endpoint) throws IOException {
        return of(Dialling.connect(endpoint));
    }

    TestClient negotiated() throws IOException {
        var greeting = line();
        if (!greeting.startsWith("{\"QMP\": ")) {
            throw new IOException("Not a greeting: " + greeting);
        }
        send("{\"execute\": \"qmp_capabilities\"}");
        line();
        return this;
    }

    void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// @throws IOException if there is none
    String line() throws IOException {
        var line = in.readLine();
        if (line == null) {
            throw new IOException("The server has ended the connection");
        }
        return line;
    }

    boolean atEnd() throws IOException {
        return in.read() < 0;
    }

    void endInput() throws IOException {
        endOfInput.run();
    }

    @Override
    public void close() throws IOException {
        close.run();
    }
}
