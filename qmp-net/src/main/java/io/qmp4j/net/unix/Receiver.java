package io.qmp4j.net.unix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/// Reads bytes together with the descriptors that came with them. For one thread at a time.
public final class Receiver {
    private static final int MSG_PEEK = 0x2;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;

    private static final int WINDOW = 8 * 1024;

    private final SocketNumbers numbers;
    private final MemorySegment state;
    private final Message message;
    private List<Integer> descriptors = List.of();

    Receiver(SocketNumbers numbers, int size) {
        var arena = Arena.ofAuto();
        this.numbers = numbers;
        this.state = CLibrary.state(arena);
        this.message = new Message(arena, size, Message.MOST_DESCRIPTORS);
    }

    /// Reads what is there, up to the end of the first write that passed descriptors: it is not
    /// known with which of these bytes they came. Never blocks. The channel must be open, and stay
    /// so while this runs.
    ///
    /// @return how much was read, 0 if there is nothing now, -1 where the input has ended
    public int read(SocketChannel channel, ByteBuffer into) throws IOException {
        return receive(numbers.of(channel), Math.min(into.remaining(), message.size()), into);
    }

    /// As [#read], but where descriptors may come, the end of an object ends the read: they were
    /// passed before that end. Costs a second call.
    public int readInSteps(SocketChannel channel, ByteBuffer into) throws IOException {
        int socket = numbers.of(channel);
        int most = Math.min(into.remaining(), message.size());
        message.prepareToPeek(Math.min(most, WINDOW));
        long seen = CLibrary.recvmsg(state, socket, message.header(), MSG_PEEK | MSG_DONTWAIT);
        if (seen <= 0) {
            return receive(socket, most, into); // which tells why
        }
        int count = (int) seen; // more may have come when it is read
        return receive(socket, message.isTruncated() ? message.firstObject(count) : count, into);
    }

    /// What came with the last read: the caller's to close.
    public List<Integer> descriptors() {
        return descriptors;
    }

    private int receive(int socket, int most, ByteBuffer into) throws IOException {
        descriptors = List.of();
        message.prepareToReceive(most);
        long count =
                CLibrary.recvmsg(state, socket, message.header(), MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        if (count < 0) {
            int error = CLibrary.errno(state);
            if (error == CLibrary.EAGAIN || error == CLibrary.EINTR) {
                return 0;
            }
            throw new IOException(CLibrary.strerror(state, error));
        }
        descriptors = message.descriptors();
        message.copyTo(into, (int) count);
        return count == 0 ? -1 : (int) count;
    }
}
