package io.qmp4j.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// What a client sends, in a queue that a thread of its own empties: who calls a server that does
/// not read is not held up. For any thread.
final class ClientOutput {
    private static final int MOST_BYTES = 64 << 20;
    private static final int TOGETHER = 64 * 1024;

    /// @param descriptors that come with the first byte
    /// @param taken completed when it is on its way, by false if nobody wants that any more
    private record Item(
            ByteBuffer message, List<Integer> descriptors, CompletableFuture<Boolean> taken) {}

    private final Wire wire;
    private final LinkedBlockingQueue<Item> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong(); // bytes
    private final ByteBuffer together = ByteBuffer.allocate(TOGETHER); // the writer's

    ClientOutput(Wire wire) {
        this.wire = wire;
    }

    /// @throws RejectedExecutionException if too much waits already
    void send(ByteBuffer message) {
        enqueue(new Item(message, List.of(), new CompletableFuture<>()));
    }

    /// Waits until the descriptors are on their way: they may be closed then.
    ///
    /// @throws IOException if they can't be sent, or not within `limit`
    void send(ByteBuffer message, List<Integer> descriptors, Duration limit) throws IOException {
        var item = new Item(message, descriptors, new CompletableFuture<>());
        enqueue(item);
        try {
            item.taken().get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (item.taken().complete(false)) {
                throw new IOException(
                        "No files could be passed within " + Answers.inWords(limit), e);
            }
        } catch (ExecutionException e) {
            throw new IOException("No files could be passed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            var _ = item.taken().complete(false);
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /// Sends what comes, until it fails or the thread is interrupted.
    void run() throws IOException, InterruptedException {
        Item item = queue.take();
        try {
            while (true) {
                item = item.descriptors().isEmpty() ? writeWithOthers(item) : pass(item);
            }
        } catch (IOException e) {
            fail(item, e);
            for (Item each = queue.poll(); each != null; each = queue.poll()) {
                fail(each, e);
            }
            throw e;
        }
    }

    /// @return the next
    private Item writeWithOthers(Item first) throws IOException, InterruptedException {
        together.clear();
        Item item = first;
        while (item != null
                && item.descriptors().isEmpty()
                && item.message().remaining() <= together.remaining()) {
            waiting.addAndGet(-item.message().remaining());
            together.put(item.message());
            item = queue.poll();
        }
        wire.write(together.flip());
        if (item != null && item.descriptors().isEmpty() && item.message().remaining() > TOGETHER) {
            waiting.addAndGet(-item.message().remaining());
            wire.write(item.message());
            item = null;
        }
        return item == null ? queue.take() : item;
    }

    private Item pass(Item item) throws IOException, InterruptedException {
        waiting.addAndGet(-item.message().remaining());
        wire.write(item.message(), item.descriptors(), item.taken());
        return queue.take();
    }

    private void enqueue(Item item) {
        int size = item.message().remaining();
        if (waiting.addAndGet(size) > MOST_BYTES) {
            waiting.addAndGet(-size);
            throw new RejectedExecutionException(
                    "More than %d bytes wait to be sent".formatted(MOST_BYTES));
        }
        queue.add(item);
    }

    private static void fail(Item item, IOException why) {
        var _ = item.taken().completeExceptionally(why);
    }
}
