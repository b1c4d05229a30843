package io.qmp4j.gateway;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// One end of a connection, told what to say by a test. Blocks.
final class Lines implements Closeable {
    private final SocketChannel channel;
    private final BufferedReader in;
    private final OutputStream out;

    Lines(SocketChannel channel) {
        this.channel = channel;
        this.in =
                new BufferedReader(
                        new InputStreamReader(
                                Channels.newInputStream(channel), StandardCharsets.UTF_8));
        this.out = Channels.newOutputStream(channel);
    }

    static Lines connect(Path socket) throws IOException {
        return new Lines(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /// A client past negotiation.
    static Lines negotiated(Path socket) throws IOException {
        var client = connect(socket);
        client.next();
        client.send("{\"execute\": \"qmp_capabilities\", \"arguments\": {\"enable\": [\"oob\"]}}");
        client.next();
        return client;
    }

    void send(String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// @throws IOException if there is none
    String next() throws IOException {
        var line = in.readLine();
        if (line == null) {
            throw new IOException("The peer has ended the connection");
        }
        return line;
    }

    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    SocketChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
