package io.qmp4j.json;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Cuts a byte stream into the texts of JSON objects without reading what they hold: for what comes
/// from a server, whose JSON is taken to be well formed. Work is linear in the input however it is
/// cut. For one thread at a time.
public final class JsonCutter {
    /// Takes what comes out, in order, in the thread that feeds.
    @FunctionalInterface
    public interface Listener {
        /// @param object the text of one object, for the listener to keep
        void object(byte[] object);
    }

    private static final byte[] NONE = {};

    private final int limit;
    private byte[] begun = NONE; // of an object from earlier buffers
    private int begunLength;
    private int depth;
    private boolean inString;
    private boolean escaped;

    /// @param limit the most bytes that one object may have
    public JsonCutter(int limit) {
        this.limit = limit;
    }

    /// Takes in all of `bytes`.
    ///
    /// @throws JsonSyntaxException where something else stands than an object, or one is too long;
    ///   nothing can be fed after
    public void feed(ByteBuffer bytes, Listener listener) throws JsonSyntaxException {
        byte[] buffer;
        int from;
        if (bytes.hasArray()) {
            buffer = bytes.array();
            from = bytes.arrayOffset() + bytes.position();
        } else {
            buffer = new byte[bytes.remaining()];
            bytes.duplicate().get(buffer);
            from = 0;
        }
        int to = from + bytes.remaining();
        bytes.position(bytes.limit());
        cut(buffer, from, to, listener);
    }

    /// How many bytes of an object are held that is not complete.
    public int held() {
        return begun.length;
    }

    private void cut(byte[] bytes, int from, int to, Listener listener) throws JsonSyntaxException {
        int start = from;
        int at = from;
        while (at < to) {
            if (depth == 0) {
                at = skipBlanks(bytes, at, to);
                start = at;
                if (at < to) {
                    depth = 1;
                    at++;
                }
                continue;
            }
            at = inString ? string(bytes, at, to) : structure(bytes, at, to);
            if (depth == 0) {
                listener.object(taken(bytes, start, at));
            }
        }
        if (depth > 0) {
            append(bytes, start, to);
        }
    }

    private static int skipBlanks(byte[] bytes, int from, int to) throws JsonSyntaxException {
        for (int at = from; at < to; at++) {
            switch (bytes[at]) {
                case ' ', '\t', '\r', '\n' -> {}
                case '{' -> {
                    return at;
                }
                default -> {
                    var shown = Utf8.lenient(bytes, at, endOfSample(bytes, at, to));
                    throw new JsonSyntaxException(
                            new JsonSyntaxError("expected a JSON object, got '" + shown + "'"));
                }
            }
        }
        return to;
    }

    private static int endOfSample(byte[] bytes, int from, int to) {
        int end = from;
        while (end < Math.min(to, from + 20) && (bytes[end] & 0xff) >= ' ') {
            end++;
        }
        return end;
    }

    private int string(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            byte next = bytes[at++];
            if (escaped) {
                escaped = false;
            } else if (next == '\\') {
                escaped = true;
            } else if (next == '"') {
                inString = false;
                return at;
            }
        }
        return at;
    }

    private int structure(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            switch (bytes[at++]) {
                case '"' -> {
                    inString = true;
                    return at;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    depth--;
                    if (depth == 0) {
                        return at;
                    }
                }
                default -> {}
            }
        }
        return at;
    }

    private byte[] taken(byte[] bytes, int from, int to) throws JsonSyntaxException {
        if (begunLength == 0) {
            return Arrays.copyOfRange(bytes, from, to);
        }
        append(bytes, from, to);
        var object = Arrays.copyOf(begun, begunLength);
        begun = NONE;
        begunLength = 0;
        return object;
    }

    private void append(byte[] bytes, int from, int to) throws JsonSyntaxException {
        int needed = begunLength + (to - from);
        if (needed > limit || needed < 0) {
            throw new JsonSyntaxException(
                    new JsonSyntaxError("a message has more than " + limit + " bytes"));
        }
        if (begun.length < needed) {
            begun = Arrays.copyOf(begun, (int) Math.min(limit, Math.max(needed, begunLength * 2L)));
        }
        System.arraycopy(bytes, from, begun, begunLength, to - from);
        begunLength = needed;
    }
}
