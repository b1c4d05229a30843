package io.qmp4j.display;

import java.util.concurrent.atomic.AtomicBoolean;

/// A picture that nobody draws on any more. Large ones are costly to allocate: closing it lets its
/// console use the memory again. Who doesn't leaves that to the garbage collector. For any thread,
/// but not to be read while it is closed or after.
public final class Frame implements AutoCloseable {
    private final int width;
    private final int height;
    private final FrameMemory memory;
    private final int[] pixels;
    private final AtomicBoolean closed = new AtomicBoolean();

    Frame(FrameMemory memory) {
        this.width = memory.home().width();
        this.height = memory.home().height();
        this.memory = memory;
        this.pixels = memory.pixels();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// `0xRRGGBB`, `x` from the left and `y` from the top.
    ///
    /// @throws IllegalStateException if it is closed
    public int pixel(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IndexOutOfBoundsException("No pixel at " + x + ", " + y);
        }
        checkOpen();
        return pixels[y * width + x];
    }

    /// Writes a row as red, green and blue bytes, three times [#width] from `from` on.
    ///
    /// @throws IllegalStateException if it is closed
    public void row(int y, byte[] target, int from) {
        checkOpen();
        int to = from;
        int end = (y + 1) * width;
        for (int i = y * width; i < end; i++) {
            int rgb = pixels[i];
            target[to] = (byte) (rgb >> 16);
            target[to + 1] = (byte) (rgb >> 8);
            target[to + 2] = (byte) rgb;
            to += 3;
        }
    }

    /// Ends this one only: others with the same picture stay.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            memory.giveBack();
        }
    }

    /// The same picture for another, who closes it on its own. Called while this one is open.
    Frame share() {
        memory.share();
        return new Frame(memory);
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("The frame is closed");
        }
    }
}
