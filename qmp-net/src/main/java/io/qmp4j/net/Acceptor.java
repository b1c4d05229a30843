package io.qmp4j.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/// Takes in clients. Confined to its loop.
final class Acceptor implements Ready {
    private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());
    private static final int CLIENTS_PER_TURN = 64;
    private static final Duration REST = Duration.ofMillis(250);

    private final EventLoop loop;
    private final Endpoint endpoint;
    private final ServerSocketChannel channel;
    private final Consumer<SocketChannel> clients;
    private final SelectionKey key;
    private boolean failing;

    private Acceptor(
            EventLoop loop,
            Endpoint endpoint,
            ServerSocketChannel channel,
            Consumer<SocketChannel> clients)
            throws IOException {
        this.loop = loop;
        this.endpoint = endpoint;
        this.channel = channel;
        this.clients = clients;
        channel.configureBlocking(false);
        this.key = loop.register(channel, SelectionKey.OP_ACCEPT, this);
    }

    /// On the loop.
    static void start(
            EventLoop loop,
            Endpoint endpoint,
            ServerSocketChannel channel,
            Consumer<SocketChannel> clients) {
        try {
            var _ = new Acceptor(loop, endpoint, channel, clients);
        } catch (ClosedChannelException e) {
            LOG.log(Level.DEBUG, "The server was closed before it listened", e);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "Can't listen on " + endpoint, e);
        }
    }

    @Override
    public void ready(int ops) {
        try {
            for (int i = 0; i < CLIENTS_PER_TURN; i++) {
                var client = channel.accept();
                if (client == null) {
                    break;
                }
                clients.accept(client);
            }
            failing = false;
        } catch (IOException e) {
            rest();
            report(e);
        }
    }

    @Override
    public void failed() {
        rest();
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }

    /// There are no descriptors left, most likely: the client stays in line, and so would this
    /// thread, turning round and round.
    private void rest() {
        if (!key.isValid()) {
            return;
        }
        key.interestOps(0);
        loop.after(
                REST,
                () -> {
                    if (key.isValid()) {
                        key.interestOps(SelectionKey.OP_ACCEPT);
                    }
                });
    }

    private void report(IOException cause) {
        if (failing || !channel.isOpen()) {
            return;
        }
        failing = true;
        loop.withSpareDescriptor(
                () ->
                        LOG.log(
                                Level.WARNING,
                                "No client can be taken in on {0}: {1}",
                                endpoint,
                                cause));
    }
}
