package io.qmp4j.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/// A socket as a client uses it.
final class SocketWire implements Wire {
    private static final System.Logger LOG = System.getLogger(SocketWire.class.getName());

    private final Endpoint endpoint;
    private final SocketChannel channel;
    private final ReentrantLock writing = new ReentrantLock();

    private SocketWire(Endpoint endpoint, SocketChannel channel) {
        this.endpoint = endpoint;
        this.channel = channel;
    }

    /// Not connected yet.
    static SocketWire open(Endpoint endpoint) throws IOException {
        return new SocketWire(endpoint, Dialling.socket(endpoint));
    }

    @Override
    public void connect() throws IOException {
        Dialling.connect(channel, endpoint);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void write(ByteBuffer message) throws IOException {
        writing.lock();
        try {
            while (message.hasRemaining()) {
                var _ = channel.write(message);
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection was not closed in order", e);
        }
    }
}
