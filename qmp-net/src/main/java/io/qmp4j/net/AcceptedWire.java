package io.qmp4j.net;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The connection of a server that dials in: connecting is waiting for it.
final class AcceptedWire implements Wire {
    private final Listener listener;
    private volatile @Nullable SocketWire accepted;

    AcceptedWire(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void connect() throws IOException {
        try {
            accepted = SocketWire.connected(listener.endpoint(), listener.channel().accept());
        } catch (AsynchronousCloseException e) {
            throw new IOException("Nobody connected to " + listener.endpoint(), e);
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return wire().read(into);
    }

    @Override
    public void write(ByteBuffer message) throws IOException {
        wire().write(message);
    }

    @Override
    public void requirePassing() throws IOException {
        wire().requirePassing();
    }

    @Override
    public void write(
            ByteBuffer message, List<Integer> descriptors, CompletableFuture<Boolean> taken)
            throws IOException {
        wire().write(message, descriptors, taken);
    }

    /// Who waits for a server gives up on it.
    @Override
    public void close() {
        var wire = accepted;
        if (wire == null) {
            listener.close();
        } else {
            wire.close();
        }
    }

    private SocketWire wire() throws IOException {
        var wire = accepted;
        if (wire == null) {
            throw new ClosedChannelException();
        }
        return wire;
    }
}
