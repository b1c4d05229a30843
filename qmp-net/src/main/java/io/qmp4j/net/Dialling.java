package io.qmp4j.net;

import io.qmp4j.qmp.server.Peer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;

/// Connects to an endpoint, and tells who is at the other end.
final class Dialling {
    private static final System.Logger LOG = System.getLogger(Dialling.class.getName());

    private Dialling() {}

    /// Blocks.
    ///
    /// @throws IOException saying which address and why
    static SocketChannel connect(Endpoint endpoint) throws IOException {
        var channel = socket(endpoint);
        try {
            connect(channel, endpoint);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// A socket of the endpoint's kind.
    static SocketChannel socket(Endpoint endpoint) throws IOException {
        return switch (endpoint) {
            case Endpoint.Unix _ -> SocketChannel.open(StandardProtocolFamily.UNIX);
            case Endpoint.Tcp _ -> SocketChannel.open();
            case Endpoint.Stdio _, Endpoint.None _ ->
                    throw new IllegalArgumentException(endpoint + " is no socket");
        };
    }

    /// Connects a socket of the endpoint's kind. Blocks.
    ///
    /// @throws IOException saying which address and why
    static void connect(SocketChannel channel, Endpoint endpoint) throws IOException {
        switch (endpoint) {
            case Endpoint.Unix unix ->
                    connect(unix.path(), channel, UnixDomainSocketAddress.of(unix.path()));
            case Endpoint.Tcp tcp -> {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                var address = new InetSocketAddress(resolve(tcp), tcp.port());
                connect(tcp.toString(), channel, address);
            }
            case Endpoint.Stdio _, Endpoint.None _ ->
                    throw new IllegalArgumentException(endpoint + " is no socket");
        }
    }

    static InetAddress resolve(Endpoint.Tcp endpoint) throws IOException {
        if (endpoint.host().isEmpty()) {
            return InetAddress.getLoopbackAddress();
        }
        try {
            return InetAddress.getByName(endpoint.host());
        } catch (UnknownHostException e) {
            throw new IOException(
                    "Failed to resolve %s: host '%s' is not known"
                            .formatted(endpoint, endpoint.host()),
                    e);
        }
    }

    static Peer peer(Endpoint endpoint, SocketChannel channel) {
        try {
            if (channel.getRemoteAddress() instanceof InetSocketAddress remote) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                var host = remote.getAddress().getHostAddress();
                var client = Endpoint.Tcp.at(host, remote.getPort(), Endpoint.Direction.CONNECT);
                return Peer.at(client.toString());
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The peer has left already", e);
        }
        return Peer.at(endpoint.toString());
    }

    private static void connect(String name, SocketChannel channel, SocketAddress address)
            throws IOException {
        try {
            channel.connect(address);
        } catch (AsynchronousCloseException e) {
            throw new IOException("Failed to connect to %s: given up".formatted(name), e);
        } catch (IOException e) {
            throw new IOException("Failed to connect to %s: %s".formatted(name, e.getMessage()), e);
        }
    }
}
