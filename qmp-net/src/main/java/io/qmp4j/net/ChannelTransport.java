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
    private @Nullable EventLoop loop;
    private @Nullable Ready owner;
    private @Nullable SelectionKey hangUp; // while nothing is waited for
    private int ops;

    ChannelTransport(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public void start(EventLoop ourLoop, Ready ourOwner) throws IOException {
        loop = ourLoop;
        owner = ourOwner;
        channel.configureBlocking(false);
        key = ourLoop.register(channel, 0, ourOwner);
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
    public void interest(int wanted) throws IOException {
        if (wanted != ops && key != null) {
            ops = wanted;
            key.interestOps(wanted);
        }
        if (wanted != 0) {
            forgetHangUp();
        } else if (hangUp == null && loop != null && owner != null) {
            hangUp = loop.hangUps().watch(channel, owner);
        }
    }

    private void forgetHangUp() throws IOException {
        var watching = hangUp;
        hangUp = null;
        if (watching != null && loop != null) {
            loop.hangUps().forget(watching);
        }
    }

    @Override
    public void close() {
        try {
            discardInput();
            channel.close();
            forgetHangUp();
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
