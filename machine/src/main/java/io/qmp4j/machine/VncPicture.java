package io.qmp4j.machine;

import com.shinyhut.vernacular.client.exceptions.VncException;
import com.shinyhut.vernacular.protocol.messages.Bell;
import com.shinyhut.vernacular.protocol.messages.ClientInit;
import com.shinyhut.vernacular.protocol.messages.Encoding;
import com.shinyhut.vernacular.protocol.messages.FramebufferUpdate;
import com.shinyhut.vernacular.protocol.messages.FramebufferUpdateRequest;
import com.shinyhut.vernacular.protocol.messages.PixelFormat;
import com.shinyhut.vernacular.protocol.messages.Rectangle;
import com.shinyhut.vernacular.protocol.messages.SetColorMapEntries;
import com.shinyhut.vernacular.protocol.messages.SetEncodings;
import com.shinyhut.vernacular.protocol.messages.SetPixelFormat;

import io.qmp4j.display.Surface;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/// The second part of a conversation with a VNC server: asks for its whole screen until every pixel
/// has come (RFC 6143, 7.3 to 7.6).
///
/// The messages are the library's. Its own client is not used: it asks again and again by a clock
/// and never tells which picture is whole. Nor are its renderers: they need AWT, and take a
/// rectangle as large as the server says. Pixels come raw and are our own.
final class VncPicture {
    /// 8192x4320. A larger screen would only serve to exhaust the memory.
    private static final int MOST_PIXELS = 8192 * 4320;

    private static final int MOST_SIZES = 16; // each costs memory, and twelve bytes on the wire

    private static final int PIXEL_FORMAT_AND_LENGTH = 16 + Integer.BYTES;
    private static final int TYPE_AND_PADDING = 4;
    private static final int PIXEL = Integer.BYTES;
    private static final int RGB = 0xffffff;

    private final PushbackInputStream input;
    private final DataInputStream data;
    private final OutputStream output;
    private Surface surface = new Surface(1, 1);
    private final BitSet covered = new BitSet(); // the pixels that came, row by row
    private int sizes;

    /// @param input can take back one byte
    /// @param output not buffered
    VncPicture(PushbackInputStream input, OutputStream output) {
        this.input = input;
        this.data = new DataInputStream(input);
        this.output = output;
    }

    Surface take() throws IOException {
        begin();
        request();
        while (!isWhole()) {
            int type = input.read();
            if (type < 0) {
                throw new EOFException();
            }
            input.unread(type);
            message(type);
        }
        return surface;
    }

    private void begin() throws IOException {
        new ClientInit(true).encode(output); // others may stay
        int width = data.readUnsignedShort();
        resize(width, data.readUnsignedShort());
        data.skipNBytes(PIXEL_FORMAT_AND_LENGTH - Integer.BYTES);
        data.skipNBytes(Integer.toUnsignedLong(data.readInt())); // its name
        var message = new ByteArrayOutputStream();
        // `0x00RRGGBB`, the least byte first, as servers have it themselves: when QEMU 7.2 has to
        // turn it round, blue is lost
        new SetPixelFormat(new PixelFormat(32, 24, false, true, 255, 255, 255, 16, 8, 0))
                .encode(message);
        // who announces a cursor gets it apart, and a picture without it; but TigerVNC draws it all
        // the same, for those who never moved the pointer
        new SetEncodings(Encoding.RAW, Encoding.DESKTOP_SIZE, Encoding.CURSOR).encode(message);
        message.writeTo(output);
    }

    private void request() throws IOException {
        var message = new ByteArrayOutputStream();
        new FramebufferUpdateRequest(false, 0, 0, surface.width(), surface.height())
                .encode(message);
        message.writeTo(output);
    }

    private void message(int type) throws IOException {
        switch (type) {
            case 0 -> update();
            case 1 -> SetColorMapEntries.decode(input); // of no use here
            case 2 -> Bell.decode(input);
            case 3 -> {
                data.skipNBytes(TYPE_AND_PADDING);
                data.skipNBytes(Integer.toUnsignedLong(data.readInt())); // a text that was cut
            }
            default -> throw new ProtocolException("the server sent a message of type " + type);
        }
    }

    /// A server may answer with less than everything: with the size alone if that has changed.
    private void update() throws IOException {
        int rectangles = FramebufferUpdate.decode(input).getNumberOfRectangles();
        for (int i = 0; i < rectangles; i++) {
            rectangle();
        }
        if (!isWhole()) {
            request();
        }
    }

    private void rectangle() throws IOException {
        Rectangle rectangle;
        try {
            rectangle = Rectangle.decode(input);
        } catch (VncException e) {
            throw new ProtocolException(String.valueOf(e.getMessage()));
        }
        switch (rectangle.getEncoding()) {
            case RAW -> draw(rectangle);
            case DESKTOP_SIZE -> resize(rectangle.getWidth(), rectangle.getHeight());
            case CURSOR -> skipCursor(rectangle.getWidth(), rectangle.getHeight());
            case COPYRECT, RRE, HEXTILE, ZLIB ->
                    throw new ProtocolException(
                            "the server sent " + rectangle.getEncoding() + ", which was not asked");
        }
    }

    private void resize(int width, int height) throws ProtocolException {
        if (width < 1
                || height < 1
                || Math.max(width, height) > Surface.LONGEST_SIDE
                || width * height > MOST_PIXELS) {
            throw new ProtocolException(
                    "its screen has %dx%d pixels, expected 1 to %d on a side and %d at most"
                            .formatted(width, height, Surface.LONGEST_SIDE, MOST_PIXELS));
        }
        sizes++;
        if (sizes > MOST_SIZES) {
            throw new ProtocolException("its screen changes its size again and again");
        }
        surface = new Surface(width, height);
        covered.clear();
    }

    private void draw(Rectangle rectangle) throws IOException {
        int columns = rectangle.getWidth();
        int right = rectangle.getX() + columns;
        int bottom = rectangle.getY() + rectangle.getHeight();
        if (right > surface.width() || bottom > surface.height()) {
            throw new ProtocolException("the server sent pixels outside of its screen");
        }
        var bytes = new byte[columns * PIXEL];
        var pixels = new int[columns];
        for (int y = rectangle.getY(); y < bottom; y++) {
            data.readFully(bytes);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(pixels);
            for (int i = 0; i < columns; i++) {
                pixels[i] &= RGB; // the fourth byte may be anything
            }
            surface.setRow(rectangle.getX(), y, pixels, 0, columns);
            int row = y * surface.width();
            covered.set(row + rectangle.getX(), row + right);
        }
    }

    private void skipCursor(int width, int height) throws IOException {
        long mask = (width + 7L) / 8 * height;
        data.skipNBytes((long) width * height * PIXEL + mask);
    }

    private boolean isWhole() {
        return covered.nextClearBit(0) >= surface.width() * surface.height();
    }
}
