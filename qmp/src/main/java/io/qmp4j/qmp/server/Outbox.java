package io.qmp4j.qmp.server;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/// The bytes that wait to be sent, and the descriptors that go with some of them. Holds no buffer
/// while it is empty. Confined to the session's loop.
public final class Outbox {
    private static final byte[] NONE = {};
    private static final int LEAST = 512;
    private static final int LARGE = 64 * 1024;
    private static final int MOST_SPARE = 1024 * 1024;

    /// Bytes before it and behind it are not sent in one piece.
    ///
    /// @param at counts all bytes that ever were appended
    /// @param descriptors that go with the first byte behind it
    private record Fence(long at, List<PassedDescriptor> descriptors) {}

    private byte[] bytes = NONE;
    private int start;
    private int end;
    private long sent;
    private @Nullable ArrayDeque<Fence> fences; // there since descriptors were first passed

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

    /// As [#append(byte[])], with descriptors that go with its first byte, and with nothing else.
    ///
    /// @param descriptors closed when they are sent, or dropped
    public void append(byte[] message, List<PassedDescriptor> descriptors) {
        if (descriptors.isEmpty()) {
            append(message);
            return;
        }
        var all = fences == null ? new ArrayDeque<Fence>() : fences;
        fences = all;
        all.add(new Fence(sent + size(), List.copyOf(descriptors)));
        append(message);
        all.add(new Fence(sent + size(), List.of()));
    }

    /// What waits and may be sent in one piece, to be read at once: the next [#append] may move it.
    public ByteBuffer waiting() {
        int length = size();
        if (fences != null) {
            for (Fence each : fences) {
                if (each.at > sent) {
                    length = (int) Math.min(length, each.at - sent);
                    break;
                }
            }
        }
        return ByteBuffer.wrap(bytes, start, length).asReadOnlyBuffer();
    }

    /// What goes with the first byte that waits.
    public List<PassedDescriptor> descriptors() {
        return fences == null
                ? List.of()
                : fences.stream()
                        .filter(each -> each.at == sent)
                        .flatMap(each -> each.descriptors.stream())
                        .toList();
    }

    public void sent(int count) {
        if (count > size()) {
            throw new IllegalArgumentException("More was sent than waits");
        }
        start += count;
        sent += count;
        if (count > 0) {
            removeFences();
        }
        if (start == end) {
            releaseBuffer();
        }
    }

    public void clear() {
        sent += size();
        releaseBuffer();
        removeFences();
    }

    /// Those that were passed.
    private void removeFences() {
        while (fences != null && fences.peek() instanceof Fence first && first.at < sent) {
            first.descriptors.forEach(PassedDescriptor::close);
            fences.remove();
        }
    }

    private void releaseBuffer() {
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
