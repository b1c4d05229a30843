package io.qmp4j.json;

import java.util.Arrays;

/// Puts the text of a message together from its tokens. Two that would run into each other never
/// stand side by side in a message without a fault.
final class TextBuilder {
    static final byte[] NONE = {};

    private static final int LEAST = 128;
    private static final int MOST_SPARE = 1024;

    private byte[] bytes = NONE;
    private int length;

    void token(byte[] from, int start, int end) {
        int needed = length + end - start;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(needed, LEAST), length * 2));
        }
        System.arraycopy(from, start, bytes, length, end - start);
        length = needed;
    }

    /// The text as it is.
    byte[] take() {
        return Arrays.copyOf(bytes, length);
    }

    /// The next message begins.
    void reset() {
        length = 0;
        if (bytes.length > MOST_SPARE) {
            bytes = NONE;
        }
    }
}
