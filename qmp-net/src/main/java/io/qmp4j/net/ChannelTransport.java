package io.qmp4j.net;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/// A socket on a selector. Confined to its loop.
final class ChannelTransport implements Transport {
    private static final System.Logger LOG = System.getLogger(ChannelTransport.class.getName());
    private static final int MOST_DISCARDED = 16;

    private final SocketChannel channel;
    private @Nullable SelectionKey key;
    private int ops;

    ChannelTransport(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public void start(EventLoop loop, Ready owner) throws IOException {
        channel.configureBlocking(false);
        key = loop.register(channel, 0, owner);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    @Override
    public void interest(int wanted) {
        if (wanted != ops && key != null) {
            ops = wanted;
            key.interestOps(wanted);
        }
    }

    @Override
    public void close() {
        try {
            discardInput();
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection was not closed in order", e);
        }
    }

    /// What was not read would make TCP reset the connection, and the peer lose what it was sent.
    private void discardInput() {
        var scrap = ByteBuffer.allocate(4096);
        try {
            for (int i = 0; i < MOST_DISCARDED && channel.isConnected(); i++) {
                if (channel.read(scrap.clear()) < scrap.capacity()) {
                    return;
                }
            }
        } catch (IOException e) {
            LOG.log(Level.TRACE, "The connection was broken before it was closed", e);
        }
    }
}
