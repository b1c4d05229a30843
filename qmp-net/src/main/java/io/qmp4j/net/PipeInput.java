package io.qmp4j.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;

/// The blocking reader's end of a pipe.
final class PipeInput extends InputStream {
    private final BytePipe pipe;

    PipeInput(BytePipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return read(ByteBuffer.wrap(bytes, offset, length));
    }

    /// @return how much was read, -1 at the end
    int read(ByteBuffer into) throws IOException {
        int count = pipe.read(into);
        while (count == 0 && into.hasRemaining()) {
            try {
                pipe.awaitReadable();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
            }
            count = pipe.read(into);
        }
        return count;
    }

    @Override
    public void close() {
        pipe.closeReader();
    }
}
