package io.qmp4j.net;

import io.qmp4j.net.unix.UnixSockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/// Notices that a peer has left a connection from which nothing is read for now: the end of its
/// input stands behind what was not read, and a selector tells nothing of a channel that waits for
/// nothing.
///
/// A selector of its own looks four times a second, as long as there is any such connection. Its
/// interest is `OP_CONNECT`, which is never ready on a connected channel, but for an error or a
/// hang-up: on Linux that is a Unix socket whose peer has closed it, and a TCP connection that was
/// reset. Of a TCP peer that closed in order the system is asked itself, where it lets us
/// ([UnixSockets]); what such a peer sent and no buffer has room for comes first. Confined to its
/// loop.
final class HangUps {
    private static final Duration PERIOD = Duration.ofMillis(250);

    private final EventLoop loop;
    private final Selector selector;
    private int watched;
    private boolean ticking;

    HangUps(EventLoop loop, Selector selector) {
        this.loop = loop;
        this.selector = selector;
    }

    /// Calls `owner` once its peer has left, until [#forget].
    ///
    /// @return to be given back
    SelectionKey watch(SocketChannel channel, Ready owner) throws ClosedChannelException {
        var key = channel.keyFor(selector);
        if (key == null) {
            key = channel.register(selector, SelectionKey.OP_CONNECT, owner);
        } else {
            key.interestOps(SelectionKey.OP_CONNECT);
        }
        watched++;
        tick();
        return key;
    }

    /// It is read from again, or closed: the descriptor of a closed channel is held until here.
    void forget(SelectionKey key) throws IOException {
        watched--;
        if (key.isValid()) {
            key.interestOps(0);
        } else {
            var _ = selector.selectNow();
        }
    }

    void close() throws IOException {
        selector.close();
    }

    private void tick() {
        if (!ticking) {
            ticking = true;
            loop.after(PERIOD, this::look);
        }
    }

    private void addEnded(UnixSockets sockets, Set<SelectionKey> left) {
        for (SelectionKey key : selector.keys()) {
            if (key.isValid()
                    && key.interestOps() != 0
                    && key.channel() instanceof SocketChannel channel
                    && channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)
                    && sockets.isEndedByPeer(channel)) {
                left.add(key);
            }
        }
    }

    private void look() {
        ticking = false;
        try {
            var _ = selector.selectNow();
        } catch (IOException e) {
            throw new UncheckedIOException("Nobody's leaving is noticed any more", e);
        }
        var left = new LinkedHashSet<>(selector.selectedKeys());
        selector.selectedKeys().clear();
        UnixSockets.find().ifPresent(sockets -> addEnded(sockets, left));
        for (SelectionKey each : left) {
            loop.turn((Ready) each.attachment(), SelectionKey.OP_CONNECT);
        }
        if (watched > 0) {
            tick();
        }
    }
}
