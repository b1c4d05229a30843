package io.qmp4j.net;

import io.qmp4j.net.unix.UnixSockets;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// A socket as a client uses it.
final class SocketWire implements Wire {
    private static final System.Logger LOG = System.getLogger(SocketWire.class.getName());

    private static final long PAUSE_NANOS = 1_000_000;

    private final Endpoint endpoint;
    private final SocketChannel channel;
    private final ReentrantLock closing = new ReentrantLock(); // never held for long

    private SocketWire(Endpoint endpoint, SocketChannel channel) {
        this.endpoint = endpoint;
        this.channel = channel;
    }

    /// Not connected yet.
    static SocketWire open(Endpoint endpoint) throws IOException {
        return new SocketWire(endpoint, Dialling.socket(endpoint));
    }

    /// One that is connected.
    static SocketWire connected(Endpoint endpoint, SocketChannel channel) {
        return new SocketWire(endpoint, channel);
    }

    @Override
    public void connect() throws IOException {
        if (!channel.isConnected()) {
            Dialling.connect(channel, endpoint);
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void write(ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            var _ = channel.write(message);
        }
    }

    @Override
    public void requirePassing() throws IOException {
        var _ = passing();
    }

    @Override
    public void write(
            ByteBuffer message, List<Integer> descriptors, CompletableFuture<Boolean> taken)
            throws IOException {
        var sockets = passing();
        while (!taken.isDone() && send(sockets, message, descriptors) == 0) {
            LockSupport.parkNanos(PAUSE_NANOS); // until the server has read on
        }
        if (taken.complete(true) || message.position() > 0) {
            write(message);
        }
    }

    private UnixSockets passing() throws IOException {
        if (!(endpoint instanceof Endpoint.Unix)) {
            throw new IOException(
                    "Failed to pass files to %s: only a Unix-domain socket can"
                            .formatted(endpoint));
        }
        return OpenFile.required("Failed to pass files to " + endpoint);
    }

    /// Holds off who closes the channel: another could be given the same number then.
    private int send(UnixSockets sockets, ByteBuffer message, List<Integer> descriptors)
            throws IOException {
        closing.lock();
        try {
            if (!channel.isOpen()) {
                throw new ClosedChannelException();
            }
            return sockets.send(channel, message, descriptors);
        } finally {
            closing.unlock();
        }
    }

    @Override
    public void close() {
        closing.lock();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection was not closed in order", e);
        } finally {
            closing.unlock();
        }
    }
}
