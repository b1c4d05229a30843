package io.qmp4j.display;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// What a device draws on: pixels `0xRRGGBB`, row by row, from the upper left corner. It belongs to
/// its device, which sees to it that one thread at a time touches it.
public final class Surface {
    /// In either direction.
    public static final int LONGEST_SIDE = 16_384;

    private final int width;
    private final int height;
    private final int[] pixels;
    private final AtomicReference<Optional<int[]>> spare = new AtomicReference<>(Optional.empty());

    /// Black.
    ///
    /// @throws IllegalArgumentException unless both sides are from 1 to [#LONGEST_SIDE]
    public Surface(int width, int height) {
        if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
            throw new IllegalArgumentException("No surface of " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int pixel(int x, int y) {
        return pixels[index(x, y)];
    }

    /// @param rgb its upper eight bits are ignored
    public void set(int x, int y, int rgb) {
        pixels[index(x, y)] = rgb & 0xffffff;
    }

    /// Fills the part of a rectangle that is on the surface.
    public void fill(int x, int y, int columns, int rows, int rgb) {
        int left = Math.clamp(x, 0, width);
        int right = Math.clamp((long) x + columns, left, width);
        int bottom = Math.clamp((long) y + rows, 0, height);
        for (int row = Math.max(y, 0); row < bottom; row++) {
            Arrays.fill(pixels, row * width + left, row * width + right, rgb & 0xffffff);
        }
    }

    /// Replaces a part of one row.
    ///
    /// @param source `0xRRGGBB` each, the upper eight bits zero
    public void setRow(int x, int y, int[] source, int from, int columns) {
        if (columns > 0) {
            index(x + columns - 1, y);
            System.arraycopy(source, from, pixels, index(x, y), columns);
        }
    }

    Frame copy() {
        var memory = spare.getAndSet(Optional.empty()).orElseGet(() -> new int[pixels.length]);
        System.arraycopy(pixels, 0, memory, 0, pixels.length);
        return new Frame(new FrameMemory(this, memory));
    }

    /// Keeps what a frame had for the next, one at a time. Called by any thread.
    void takeBack(int[] memory) {
        spare.set(Optional.of(memory));
    }

    private int index(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IndexOutOfBoundsException("No pixel at " + x + ", " + y);
        }
        return y * width + x;
    }
}
