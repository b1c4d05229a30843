package io.qmp4j.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/// A socket that takes clients in.
///
/// @param endpoint as it was bound
/// @param removal removes what the socket leaves in the file system
record Listener(Endpoint endpoint, ServerSocketChannel channel, Runnable removal) {
    private static final System.Logger LOG = System.getLogger(Listener.class.getName());
    private static final int BACKLOG = 1024;

    static Listener unix(Endpoint.Unix endpoint) throws IOException {
        var file = SocketFile.bind(endpoint.path());
        return new Listener(endpoint, file.channel(), file::remove);
    }

    static Listener tcp(Endpoint.Tcp endpoint) throws IOException {
        var address = Dialling.resolve(endpoint);
        if (!address.isLoopbackAddress() && !endpoint.isRemote()) {
            throw failure(
                    endpoint,
                    "not a loopback address, and QMP knows no passwords; 'remote=on' allows it");
        }
        return bindTcp(endpoint, address);
    }

    private static Listener bindTcp(Endpoint.Tcp endpoint, InetAddress address) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(address, endpoint.port()), BACKLOG);
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            return new Listener(endpoint.withPort(port), channel, () -> {});
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "Failed to bind socket to %s: %s".formatted(endpoint, e.getMessage()), e);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A listening socket was not closed in order", e);
        }
    }

    private static IOException failure(Endpoint endpoint, String why) {
        return new IOException("Failed to bind socket to %s: %s".formatted(endpoint, why));
    }
}
