package io.qmp4j.display.image;

import io.qmp4j.display.Frame;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes PNG images: RGB, eight bits, not interlaced (W3C, *Portable Network Graphics*, third
/// edition). For any thread.
public final class PngWriter {
    /// Of [Deflater]: files come near QEMU's in size, in less time.
    public static final int STANDARD_LEVEL = 4;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK = 64 * 1024;
    private static final int SAMPLES = RowFilter.SAMPLES;

    private final int level;

    /// @param level from 0 (no compression) to 9
    public PngWriter(int level) {
        this.level = Objects.checkIndex(level, 10);
    }

    /// Leaves the output open.
    public void write(Frame frame, OutputStream out) throws IOException {
        out.write(SIGNATURE);
        writeChunk(out, "IHDR", header(frame));
        var deflater = new Deflater(level);
        deflater.setStrategy(Deflater.FILTERED);
        try {
            writePixels(frame, deflater, out);
        } finally {
            deflater.end();
        }
        writeChunk(out, "IEND", new byte[0]);
    }

    private static byte[] header(Frame frame) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var data = new DataOutputStream(bytes);
        data.writeInt(frame.width());
        data.writeInt(frame.height());
        data.write(new byte[] {8, 2, 0, 0, 0}); // eight bits, RGB
        return bytes.toByteArray();
    }

    private static void writePixels(Frame frame, Deflater deflater, OutputStream out)
            throws IOException {
        var filter = new RowFilter(SAMPLES * frame.width());
        var chunk = new byte[CHUNK];
        int used = 0;
        for (int y = 0; y < frame.height(); y++) {
            frame.row(y, filter.row(), 0);
            deflater.setInput(filter.apply());
            while (!deflater.needsInput()) {
                used += deflater.deflate(chunk, used, CHUNK - used);
                used = flushed(out, chunk, used);
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            used += deflater.deflate(chunk, used, CHUNK - used);
            used = flushed(out, chunk, used);
        }
        if (used > 0) {
            writeChunk(out, "IDAT", Arrays.copyOf(chunk, used));
        }
    }

    private static int flushed(OutputStream out, byte[] chunk, int used) throws IOException {
        if (used < CHUNK) {
            return used;
        }
        writeChunk(out, "IDAT", chunk);
        return 0;
    }

    private static void writeChunk(OutputStream out, String type, byte[] content)
            throws IOException {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        var data = new DataOutputStream(out);
        data.writeInt(content.length);
        data.write(name);
        data.write(content);
        data.writeInt((int) crc.getValue());
    }
}
