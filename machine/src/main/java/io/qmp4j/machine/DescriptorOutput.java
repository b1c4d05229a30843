package io.qmp4j.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// Writes to a descriptor, at the position that all share who have the file open by it. A pipe that
/// nobody reads holds it up, until it is cancelled. For one thread at a time, which may block.
final class DescriptorOutput extends OutputStream {
    private static final int AT_ONCE = 64 * 1024;
    private static final int LEAST_PIPE = 4096; // a writable one takes as much without blocking
    private static final long PAUSE_MILLIS = 1;

    private final int descriptor;
    private final BooleanSupplier cancelled;
    private final Runnable atEnd;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes = arena.allocate(AT_ONCE);
    private final ByteBuffer view = bytes.asByteBuffer();
    private final int most;
    private boolean closed;

    /// @param descriptor this one's to close
    /// @param cancelled asked while it waits
    /// @param atEnd called once, when that is done
    DescriptorOutput(int descriptor, BooleanSupplier cancelled, Runnable atEnd) {
        this.descriptor = descriptor;
        this.cancelled = cancelled;
        this.atEnd = atEnd;
        var file = Path.of("/proc/self/fd", Integer.toString(descriptor));
        this.most = Files.isRegularFile(file) ? AT_ONCE : LEAST_PIPE;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /// @throws java.io.InterruptedIOException if it was cancelled
    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, source.length);
        for (int done = 0; done < length; ) {
            int count = Math.min(most, length - done);
            view.clear().put(source, from + done, count);
            awaitRoom();
            done += WriteCalls.write(descriptor, bytes, count);
        }
    }

    /// Idempotent.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            WriteCalls.close(descriptor);
            arena.close();
            atEnd.run();
        }
    }

    private void awaitRoom() throws IOException {
        while (!DescriptorCalls.isWritable(descriptor)) {
            NativeOutput.pause(PAUSE_MILLIS, cancelled);
        }
        NativeOutput.requireWanted(cancelled);
    }
}
