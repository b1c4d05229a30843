package io.qmp4j.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// The blocking writer's end of a pipe.
final class PipeOutput extends OutputStream {
    private final BytePipe pipe;

    PipeOutput(BytePipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public void write(int next) throws IOException {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        write(ByteBuffer.wrap(bytes, offset, length));
    }

    /// Writes all of it.
    void write(ByteBuffer from) throws IOException {
        var _ = pipe.write(from);
        while (from.hasRemaining()) {
            try {
                pipe.awaitWritable();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
            }
            var _ = pipe.write(from);
        }
    }

    @Override
    public void close() {
        pipe.closeWriter();
    }
}
