package io.qmp4j.machine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Writes to a descriptor, at the position that all share who have the file open by it. A pipe that
/// nobody reads holds it up, until its thread is interrupted. For one thread at a time, which may
/// block.
final class DescriptorOutput extends OutputStream {
    private static final int AT_ONCE = 64 * 1024;
    private static final int LEAST_PIPE = 4096; // a writable one takes as much without blocking
    private static final long PAUSE_MILLIS = 1;

    private final int descriptor;
    private final Runnable atEnd;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes = arena.allocate(AT_ONCE);
    private final ByteBuffer view = bytes.asByteBuffer();
    private final int most;
    private boolean closed;

    /// @param descriptor this one's to close
    /// @param atEnd called once, when that is done
    DescriptorOutput(int descriptor, Runnable atEnd) {
        this.descriptor = descriptor;
        this.atEnd = atEnd;
        var file = Path.of("/proc/self/fd", Integer.toString(descriptor));
        this.most = Files.isRegularFile(file) ? AT_ONCE : LEAST_PIPE;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /// @throws InterruptedIOException if the thread is interrupted, with its mark left
    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, source.length);
        for (int done = 0; done < length; ) {
            int count = Math.min(most, length - done);
            view.clear().put(source, from + done, count);
            awaitRoom();
            done += DescriptorCalls.write(descriptor, bytes, count);
        }
    }

    /// Idempotent.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            DescriptorCalls.close(descriptor);
            arena.close();
            atEnd.run();
        }
    }

    private void awaitRoom() throws IOException {
        try {
            while (!DescriptorCalls.isWritable(descriptor)) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a pipe was full");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted while writing");
        }
    }
}
