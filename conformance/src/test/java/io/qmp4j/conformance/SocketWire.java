package io.qmp4j.conformance;

import io.qmp4j.net.unix.UnixSockets;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/// A connection to a Unix socket.
final class SocketWire implements Wire {
    private static final byte[] END = {};

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);
    private final Deque<byte[]> received = new ArrayDeque<>();
    private boolean ended;

    private SocketWire(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    static SocketWire connect(Path path) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        channel.configureBlocking(false);
        return new SocketWire(channel, Selector.open());
    }

    @Override
    public void send(byte[] bytes, Duration patience) throws IOException {
        var rest = ByteBuffer.wrap(bytes);
        long end = System.nanoTime() + patience.toNanos();
        channel.write(rest);
        while (rest.hasRemaining()) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "the server takes no more, " + rest.remaining() + " bytes left");
            }
            key.interestOps(SelectionKey.OP_WRITE | (ended ? 0 : SelectionKey.OP_READ));
            select(end);
            read();
            channel.write(rest);
        }
        key.interestOps(ended ? 0 : SelectionKey.OP_READ);
    }

    @Override
    public void pass(byte first, Step.Files files) throws IOException {
        var sockets = UnixSockets.find().orElseThrow(() -> new IOException(UnixSockets.NEEDS));
        var descriptors = new ArrayList<Integer>();
        try {
            for (String path : files.paths()) {
                descriptors.add(sockets.open(path, files.access()));
            }
            if (sockets.send(channel, ByteBuffer.wrap(new byte[] {first}), descriptors) == 0) {
                throw new IOException("the server takes no more");
            }
        } finally {
            descriptors.forEach(sockets::close);
        }
    }

    @Override
    public Optional<byte[]> receive(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        if (received.isEmpty() && !ended) {
            read();
        }
        while (received.isEmpty() && !ended && System.nanoTime() < end) {
            select(end);
            read();
        }
        return received.isEmpty()
                ? ended ? Optional.of(END) : Optional.empty()
                : Optional.of(received.remove());
    }

    @Override
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }

    private void select(long end) throws IOException {
        long millis = (end - System.nanoTime()) / 1_000_000 + 1;
        selector.select(_ -> {}, Math.max(millis, 1));
    }

    private void read() {
        try {
            for (int count = channel.read(buffer); count != 0; count = channel.read(buffer)) {
                if (count < 0) {
                    ended = true;
                    key.interestOps(0);
                    return;
                }
                received.add(Arrays.copyOf(buffer.array(), buffer.position()));
                buffer.clear();
            }
        } catch (IOException _) {
            ended = true; // a reset is an end as well
            key.interestOps(0);
        }
    }
}
