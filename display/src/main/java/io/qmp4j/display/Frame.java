package io.qmp4j.display;

/// A picture that nobody draws on any more.
public final class Frame {
    private final int width;
    private final int height;
    private final int[] pixels; // never written again

    Frame(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// `0xRRGGBB`, `x` from the left and `y` from the top.
    public int pixel(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IndexOutOfBoundsException("No pixel at " + x + ", " + y);
        }
        return pixels[y * width + x];
    }

    /// Writes a row as red, green and blue bytes, three times [#width] from `from` on.
    public void row(int y, byte[] target, int from) {
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
}
