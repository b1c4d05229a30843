package io.qmp4j.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The bytes of one conversation with a VNC server, over TCP or a Unix socket. Nothing here waits
/// without an end: neither while nothing comes, nor for a peer that sends byte by byte. For one
/// thread, which may be interrupted.
final class VncConnection implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    /// How long to wait.
    ///
    /// @param quiet while nothing moves
    /// @param whole for the conversation
    record Patience(Duration quiet, Duration whole) {
        static final Patience STANDARD =
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final Patience patience;
    private final long begin = System.nanoTime();

    private VncConnection(SocketChannel channel, Patience patience) throws IOException {
        this.channel = channel;
        this.patience = patience;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        try {
            this.key = channel.register(selector, 0);
        } catch (IOException | RuntimeException e) {
            selector.close();
            throw e;
        }
    }

    /// Tries every address that the host's name has, each for as long as nothing may come.
    static VncConnection open(VncAddress address, Patience patience) throws IOException {
        var failure = new IOException("No address");
        for (SocketAddress each : addresses(address)) {
            try {
                return open(each, patience);
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private static List<SocketAddress> addresses(VncAddress address) throws IOException {
        var addresses = new ArrayList<SocketAddress>();
        switch (address) {
            case VncAddress.Unix(var path) -> addresses.add(UnixDomainSocketAddress.of(path));
            case VncAddress.Tcp(var host, var port) -> {
                for (InetAddress each : InetAddress.getAllByName(host)) {
                    addresses.add(new InetSocketAddress(each, port));
                }
            }
        }
        return addresses;
    }

    private static VncConnection open(SocketAddress address, Patience patience) throws IOException {
        var channel =
                address instanceof UnixDomainSocketAddress
                        ? SocketChannel.open(StandardProtocolFamily.UNIX)
                        : SocketChannel.open();
        try {
            var connection = new VncConnection(channel, patience);
            try {
                connection.connect(address);
                return connection;
            } catch (IOException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void connect(SocketAddress address) throws IOException {
        if (!channel.connect(address)) {
            do {
                await(SelectionKey.OP_CONNECT);
            } while (!channel.finishConnect());
        }
    }

    /// Not buffered.
    InputStream input() {
        return new Input();
    }

    /// Not buffered.
    OutputStream output() {
        return new Output();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }

    private Duration left() throws SocketTimeoutException {
        var left = patience.whole.minusNanos(System.nanoTime() - begin);
        if (left.toMillis() <= 0) {
            throw new SocketTimeoutException("not done within " + words(patience.whole));
        }
        return left;
    }

    private void await(int operation) throws IOException {
        var left = left();
        var longest = left.compareTo(patience.quiet) < 0 ? left : patience.quiet;
        key.interestOps(operation);
        if (selector.select(Math.max(1, longest.toMillis())) > 0) {
            selector.selectedKeys().clear();
            return;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
        left();
        throw new SocketTimeoutException("nothing came for " + words(patience.quiet));
    }

    private static String words(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            var single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            var buffer = ByteBuffer.wrap(target, from, Math.min(length, BUFFER));
            left(); // a peer that never lets us wait must end, too
            int count = channel.read(buffer);
            while (count == 0) {
                await(SelectionKey.OP_READ);
                count = channel.read(buffer);
            }
            return count;
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            var buffer = ByteBuffer.wrap(source, from, length);
            while (buffer.hasRemaining()) {
                if (channel.write(buffer) == 0) {
                    await(SelectionKey.OP_WRITE);
                }
            }
        }
    }
}
