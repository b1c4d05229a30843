package io.qmp4j.display.image;

import io.qmp4j.display.Frame;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes portable pixmaps, raw (`P6`), 255 steps. A row has three bytes for each pixel and nothing
/// more, as the format says; QEMU 7.2 pads its rows to a multiple of four.
public final class PpmWriter {
    private static final int AT_ONCE = 256 * 1024;

    private PpmWriter() {}

    /// Leaves the output open.
    public static void write(Frame frame, OutputStream out) throws IOException {
        var head = "P6\n" + frame.width() + " " + frame.height() + "\n255\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        int length = 3 * frame.width();
        int rows = Math.max(1, AT_ONCE / length);
        var bytes = new byte[rows * length];
        for (int y = 0; y < frame.height(); y += rows) {
            int count = Math.min(rows, frame.height() - y);
            for (int i = 0; i < count; i++) {
                frame.row(y + i, bytes, i * length);
            }
            out.write(bytes, 0, count * length);
        }
    }
}
