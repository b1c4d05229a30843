package io.qmp4j.gateway;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A QMP server whose every word is a test's.
final class ScriptedServer implements AutoCloseable {
    private final Path socket;
    private final ServerSocketChannel listener;

    private ScriptedServer(Path socket, ServerSocketChannel listener) {
        this.socket = socket;
        this.listener = listener;
    }

    static ScriptedServer listen(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        return new ScriptedServer(socket, listener);
    }

    /// Waits for the gateway, greets and negotiates.
    Lines accept() throws IOException {
        return greet(new Lines(listener.accept()));
    }

    /// Dials in.
    static Lines dial(Path socket) throws IOException {
        return greet(new Lines(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
    }

    static Lines greet(Lines gateway) throws IOException {
        gateway.send(UpstreamBench.GREETING.strip());
        gateway.next();
        gateway.send("{\"return\": {}}");
        return gateway;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        Files.deleteIfExists(socket);
    }
}
