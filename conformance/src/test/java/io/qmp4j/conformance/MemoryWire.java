package io.qmp4j.conformance;

import io.qmp4j.net.InMemoryConnection;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A connection that never leaves the process.
final class MemoryWire implements Wire {
    private static final byte[] END = {};

    private final InMemoryConnection connection;
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private boolean ended;

    private MemoryWire(InMemoryConnection connection) {
        this.connection = connection;
    }

    static MemoryWire over(InMemoryConnection connection) {
        var wire = new MemoryWire(connection);
        Thread.ofVirtual().start(wire::read);
        return wire;
    }

    @Override
    public void send(byte[] bytes, Duration patience) throws IOException {
        var sent = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> write(bytes, sent));
        try {
            sent.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IOException(failure);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("the server takes no more", failure);
        }
    }

    @Override
    public void pass(byte first, Step.Files files) throws IOException {
        throw new IOException("No file leaves the process");
    }

    @Override
    public Optional<byte[]> receive(Duration patience) throws IOException {
        if (ended) {
            return Optional.of(END);
        }
        try {
            var next = received.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            ended = next != null && next.length == 0;
            return Optional.ofNullable(next);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IOException(failure);
        }
    }

    @Override
    public void endOutput() throws IOException {
        connection.output().close();
    }

    @Override
    public void close() {
        connection.close();
    }

    private void write(byte[] bytes, CompletableFuture<Boolean> sent) {
        try {
            connection.output().write(bytes);
            connection.output().flush();
            sent.complete(true);
        } catch (IOException failure) {
            sent.completeExceptionally(failure);
        }
    }

    private void read() {
        var buffer = new byte[64 * 1024];
        try {
            int count = connection.input().read(buffer);
            while (count >= 0) {
                received.add(Arrays.copyOf(buffer, count));
                count = connection.input().read(buffer);
            }
        } catch (IOException _) {
            // the end all the same
        }
        received.add(END);
    }
}
