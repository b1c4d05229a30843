package io.qmp4j.net.unix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A `struct msghdr` of 64-bit Linux with one buffer for bytes and one for descriptors. For one
/// thread at a time.
final class Message {
    /// QEMU takes so many with one message (`io/channel-socket.c`); the kernel closes the rest.
    static final int MOST_DESCRIPTORS = 16;

    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final long HEADER_SIZE = 56;
    private static final long IOVEC = 16;
    private static final long IOVEC_COUNT = 24;
    private static final long CONTROL = 32;
    private static final long CONTROL_SIZE = 40;
    private static final long FLAGS = 48;
    private static final long IOVEC_SIZE = 16;
    private static final long IOVEC_LENGTH = 8;
    private static final int MSG_CTRUNC = 0x8;
    private static final long LEVEL = 8;
    private static final long TYPE = 12;
    private static final long RIGHTS = 16;

    private final MemorySegment header;
    private final MemorySegment vector;
    private final MemorySegment control;
    private final MemorySegment bytes;
    private final ByteBuffer view;

    /// With room for `size` bytes and so many descriptors.
    Message(Arena arena, int size, int descriptors) {
        header = arena.allocate(HEADER_SIZE, Long.BYTES);
        vector = arena.allocate(IOVEC_SIZE, Long.BYTES);
        control = arena.allocate(RIGHTS + (long) Integer.BYTES * descriptors, Long.BYTES);
        bytes = arena.allocate(size);
        view = bytes.asByteBuffer();
        vector.set(ValueLayout.ADDRESS, 0, bytes);
        header.set(ValueLayout.ADDRESS, IOVEC, vector);
        header.set(ValueLayout.JAVA_LONG, IOVEC_COUNT, 1);
        header.set(ValueLayout.ADDRESS, CONTROL, control);
    }

    MemorySegment header() {
        return header;
    }

    int size() {
        return view.capacity();
    }

    /// Makes room for up to `most` bytes and all descriptors.
    void prepareToReceive(int most) {
        var _ = view.clear();
        vector.set(ValueLayout.JAVA_LONG, IOVEC_LENGTH, most);
        header.set(ValueLayout.JAVA_LONG, CONTROL_SIZE, control.byteSize());
    }

    /// Makes room for up to `most` bytes and no descriptors.
    void prepareToPeek(int most) {
        var _ = view.clear();
        vector.set(ValueLayout.JAVA_LONG, IOVEC_LENGTH, most);
        header.set(ValueLayout.JAVA_LONG, CONTROL_SIZE, 0);
        header.set(ValueLayout.JAVA_INT, FLAGS, 0);
    }

    /// @param count of the bytes that were received
    void copyTo(ByteBuffer into, int count) {
        into.put(view.limit(count).position(0));
    }

    /// How many bytes it takes to the end of the first object that ends in the first `count`, at
    /// least; `count` if none does.
    int firstObject(int count) {
        for (int i = 0; i < count; i++) {
            if (view.get(i) == '}') {
                return i + 1;
            }
        }
        return count;
    }

    /// Whether descriptors came for which there was no room. After a peek with no room: whether
    /// there are any, in these bytes or in those behind them.
    boolean isTruncated() {
        return (header.get(ValueLayout.JAVA_INT, FLAGS) & MSG_CTRUNC) != 0;
    }

    /// The descriptors that came, each open in this process now.
    List<Integer> descriptors() {
        long end = header.get(ValueLayout.JAVA_LONG, CONTROL_SIZE);
        if (end == 0) {
            return List.of();
        }
        var found = new ArrayList<Integer>();
        long at = 0;
        while (at + RIGHTS <= end) {
            long size = control.get(ValueLayout.JAVA_LONG, at);
            if (control.get(ValueLayout.JAVA_INT, at + LEVEL) == SOL_SOCKET
                    && control.get(ValueLayout.JAVA_INT, at + TYPE) == SCM_RIGHTS) {
                for (long each = at + RIGHTS; each < at + size; each += Integer.BYTES) {
                    found.add(control.get(ValueLayout.JAVA_INT, each));
                }
            }
            at += Math.max(RIGHTS, (size + 7) & ~7);
        }
        return found;
    }

    /// Fills in what is to be sent: as many of `text`'s bytes as fit, without taking them.
    void prepareToSend(ByteBuffer text, List<Integer> descriptors) {
        int count = Math.min(text.remaining(), size());
        var _ = view.clear().put(text.slice(text.position(), count));
        vector.set(ValueLayout.JAVA_LONG, IOVEC_LENGTH, count);
        long size = RIGHTS + (long) Integer.BYTES * descriptors.size();
        control.set(ValueLayout.JAVA_LONG, 0, size);
        control.set(ValueLayout.JAVA_INT, LEVEL, SOL_SOCKET);
        control.set(ValueLayout.JAVA_INT, TYPE, SCM_RIGHTS);
        for (int i = 0; i < descriptors.size(); i++) {
            control.set(
                    ValueLayout.JAVA_INT, RIGHTS + (long) Integer.BYTES * i, descriptors.get(i));
        }
        header.set(ValueLayout.JAVA_LONG, CONTROL_SIZE, size);
    }
}
