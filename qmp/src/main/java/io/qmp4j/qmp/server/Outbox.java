package io.qmp4j.qmp.server;

import java.nio.ByteBuffer;

/// The bytes that wait to be sent. Holds no buffer while it is empty. Confined to the session's
/// loop.
public final class Outbox {
    private static final byte[] NONE = {};
    private static final int LEAST = 512;
    private static final int LARGE = 64 * 1024;
    private static final int MOST_SPARE = 1024 * 1024;

    private byte[] bytes = NONE;
    private int start;
    private int end;

    public Outbox() {}

    public boolean isEmpty() {
        return start == end;
    }

    public int size() {
        return end - start;
    }

    /// Takes the message over: it must not be changed after.
    public void append(byte[] message) {
        if (isEmpty() && message.length >= LARGE) {
            bytes = message;
            end = message.length;
            return;
        }
        if (bytes.length - end < message.length) {
            makeRoom(message.length);
        }
        System.arraycopy(message, 0, bytes, end, message.length);
        end += message.length;
    }

    /// What waits, to be read at once: the next [#append] may move it.
    public ByteBuffer waiting() {
        return ByteBuffer.wrap(bytes, start, end - start).asReadOnlyBuffer();
    }

    public void sent(int count) {
        if (count > size()) {
            throw new IllegalArgumentException("More was sent than waits");
        }
        start += count;
        if (start == end) {
            clear();
        }
    }

    public void clear() {
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
            int spare = Math.max(LEAST, Math.min(needed, MOST_SPARE));
            var larger = new byte[Math.addExact(needed, spare)];
            System.arraycopy(bytes, start, larger, 0, waiting);
            bytes = larger;
        }
        start = 0;
        end = waiting;
    }
}
