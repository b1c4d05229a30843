package io.qmp4j.machine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// Writes to a file as it stands: to a pipe, a device, or any other. Opened non-blocking and asked
/// again and again, because nothing can interrupt Java where a FIFO has no reader or a pipe is
/// full. For one thread at a time, which may block.
final class NativeOutput extends OutputStream {
    private static final int AT_ONCE = 64 * 1024;
    private static final long PAUSE_MILLIS = 1;
    private static final long FIFO_PAUSE_MILLIS = 10;

    private final int descriptor;
    private final BooleanSupplier cancelled;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes = arena.allocate(AT_ONCE);
    private final ByteBuffer view = bytes.asByteBuffer();
    private boolean closed;

    private NativeOutput(int descriptor, BooleanSupplier cancelled) {
        this.descriptor = descriptor;
        this.cancelled = cancelled;
    }

    /// Waits for a reader where it is a FIFO.
    ///
    /// @param name as QEMU takes it: UTF-8
    /// @param cancelled asked while it waits, here and later
    /// @throws WriteCalls.SystemException with the system's words
    /// @throws InterruptedIOException if it was cancelled
    static NativeOutput open(String name, WriteCalls.Mode mode, BooleanSupplier cancelled)
            throws IOException {
        while (true) {
            try {
                return new NativeOutput(WriteCalls.open(name, mode), cancelled);
            } catch (WriteCalls.SystemException e) {
                if (!e.isWithoutReader() || !WriteCalls.mayGetReader(name)) {
                    throw e;
                }
            }
            pause(FIFO_PAUSE_MILLIS, cancelled);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, source.length);
        int done = 0;
        while (done < length) {
            requireWanted(cancelled);
            int count = Math.min(AT_ONCE, length - done);
            view.clear().put(source, from + done, count);
            int written = WriteCalls.write(descriptor, bytes, count);
            if (written == 0) {
                pause(PAUSE_MILLIS, cancelled);
            }
            done += written;
        }
    }

    /// Takes away what is in a regular file.
    void empty() throws IOException {
        WriteCalls.empty(descriptor);
    }

    /// Idempotent.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            WriteCalls.close(descriptor);
            arena.close();
        }
    }

    static void pause(long millis, BooleanSupplier cancelled) throws InterruptedIOException {
        requireWanted(cancelled);
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted");
        }
    }

    static void requireWanted(BooleanSupplier cancelled) throws InterruptedIOException {
        if (cancelled.getAsBoolean()) {
            throw new InterruptedIOException("Cancelled");
        }
    }
}
