package io.qmp4j.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A bounded pipe within the process. Each end may block or not, as it likes. For any thread.
final class BytePipe {
    private static final int CAPACITY = 64 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // guarded by the lock
    private final byte[] bytes = new byte[CAPACITY];
    private int start;
    private int count;
    private boolean writerClosed;
    private boolean readerClosed;
    private Runnable watcher = () -> {};

    /// @param newWatcher called, outside any lock, whenever something has changed
    void watch(Runnable newWatcher) {
        lock.lock();
        try {
            watcher = newWatcher;
        } finally {
            lock.unlock();
        }
    }

    /// Doesn't block.
    ///
    /// @return how much was read, 0 if there is nothing now, -1 at the end
    int read(ByteBuffer into) {
        return exchange(
                () -> {
                    if (count == 0) {
                        return writerClosed || readerClosed ? -1 : 0;
                    }
                    int length = Math.min(into.remaining(), count);
                    int first = Math.min(length, CAPACITY - start);
                    into.put(bytes, start, first).put(bytes, 0, length - first);
                    start = (start + length) % CAPACITY;
                    count -= length;
                    return length;
                });
    }

    /// Doesn't block.
    ///
    /// @return how much was taken
    int write(ByteBuffer from) throws IOException {
        int taken =
                exchange(
                        () -> {
                            if (readerClosed || writerClosed) {
                                return -1;
                            }
                            int length = Math.min(from.remaining(), CAPACITY - count);
                            int end = (start + count) % CAPACITY;
                            int first = Math.min(length, CAPACITY - end);
                            from.get(bytes, end, first).get(bytes, 0, length - first);
                            count += length;
                            return length;
                        });
        if (taken < 0) {
            throw new IOException("Broken pipe");
        }
        return taken;
    }

    boolean isReadable() {
        lock.lock();
        try {
            return count > 0 || writerClosed || readerClosed;
        } finally {
            lock.unlock();
        }
    }

    boolean isWritable() {
        lock.lock();
        try {
            return count < CAPACITY || writerClosed || readerClosed;
        } finally {
            lock.unlock();
        }
    }

    boolean isReaderClosed() {
        lock.lock();
        try {
            return readerClosed;
        } finally {
            lock.unlock();
        }
    }

    void awaitReadable() throws InterruptedException {
        lock.lock();
        try {
            while (!isReadable()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void awaitWritable() throws InterruptedException {
        lock.lock();
        try {
            while (!isWritable()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// What is in the pipe may still be read.
    void closeWriter() {
        var _ =
                exchange(
                        () -> {
                            writerClosed = true;
                            return 1;
                        });
    }

    /// Nobody will read any more.
    void closeReader() {
        var _ =
                exchange(
                        () -> {
                            readerClosed = true;
                            count = 0;
                            return 1;
                        });
    }

    private int exchange(Exchange exchange) {
        int result;
        Runnable told;
        lock.lock();
        try {
            result = exchange.run();
            told = watcher;
            if (result > 0) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (result > 0) {
            told.run();
        }
        return result;
    }

    private interface Exchange {
        int run();
    }
}
