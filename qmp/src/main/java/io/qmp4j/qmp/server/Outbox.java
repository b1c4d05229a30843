package io.qmp4j.qmp.server;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The bytes that wait to be sent, whole messages at a time. Holds no buffer while it is empty.
/// Confined to the session's loop.
final class Outbox {
    private static final byte[] NONE = {};
    private static final int LEAST = 512;

    private byte[] bytes = NONE;
    private int start;
    private int end;

    boolean isEmpty() {
        return start == end;
    }

    int size() {
        return end - start;
    }

    void append(byte[] message, int length) {
        if (bytes.length - end < length) {
            makeRoom(length);
        }
        System.arraycopy(message, 0, bytes, end, length);
        end += length;
    }

    /// What waits, to be read at once: the next [#append] may move it.
    ByteBuffer waiting() {
        return ByteBuffer.wrap(bytes, start, end - start).asReadOnlyBuffer();
    }

    void sent(int count) {
        if (count > size()) {
            throw new IllegalArgumentException("More was sent than waits");
        }
        start += count;
        if (start == end) {
            clear();
        }
    }

    void clear() {
        bytes = NONE;
        start = 0;
        end = 0;
    }

    private void makeRoom(int length) {
        int waiting = end - start;
        int needed = Math.addExact(waiting, length);
        if (needed <= bytes.length && start >= bytes.length / 2) {
            System.arraycopy(bytes, start, bytes, 0, waiting);
        } else {
            int larger = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(LEAST, needed * 2L));
            bytes = Arrays.copyOfRange(bytes, start, start + Math.max(larger, needed));
        }
        start = 0;
        end = waiting;
    }
}
