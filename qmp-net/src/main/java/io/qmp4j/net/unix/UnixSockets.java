package io.qmp4j.net.unix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;

/// What this JVM lets us do with Unix-domain sockets. For any thread.
public final class UnixSockets {
    /// Why there may be none.
    public static final String NEEDS =
            "it takes Linux, and a JVM with --enable-native-access and"
                    + " --add-opens java.base/sun.nio.ch for qmp4j";

    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERCRED = 17;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_INFO = 11;
    private static final int TCP_CLOSE_WAIT = 8; // the first byte of `struct tcp_info`
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int O_CLOEXEC = 0x80000;
    private static final int MOST_SENT = 16 * 1024;
    private static final int CREDENTIALS_SIZE = 12;

    private final SocketNumbers numbers;
    private final DescriptorCloser closer = new DescriptorCloser();

    private UnixSockets(SocketNumbers numbers) {
        this.numbers = numbers;
    }

    private static final class Found {
        private static final Optional<UnixSockets> SOCKETS = look();
    }

    /// Empty where it is another system, or the JVM was started without the rights: see [#NEEDS].
    public static Optional<UnixSockets> find() {
        return Found.SOCKETS;
    }

    private static Optional<UnixSockets> look() {
        boolean isLinux = System.getProperty("os.name", "").equals("Linux");
        boolean is64Bit = ValueLayout.ADDRESS.byteSize() == Long.BYTES;
        return isLinux && is64Bit && UnixSockets.class.getModule().isNativeAccessEnabled()
                ? SocketNumbers.find().map(UnixSockets::new)
                : Optional.empty();
    }

    /// Links the calls that a server makes for each client, which takes a tenth of a second the
    /// first time: so they can be had before the first client sends something.
    public void prepare() {
        try (var arena = Arena.ofConfined()) {
            var state = CLibrary.state(arena);
            var message = new Message(arena, 1, 0);
            message.prepareToReceive(1);
            var _ = CLibrary.recvmsg(state, -1, message.header(), MSG_DONTWAIT);
            var _ = CLibrary.getsockopt(state, -1, SOL_SOCKET, SO_PEERCRED, state, state);
        }
    }

    /// Reads from sockets, one thread at a time.
    ///
    /// @param size the most that it reads at once
    public Receiver receiver(int size) {
        return new Receiver(numbers, size);
    }

    /// The channel must be open, and stay so while this runs.
    public Optional<Credentials> credentials(SocketChannel channel) {
        try (var arena = Arena.ofConfined()) {
            var state = CLibrary.state(arena);
            var value = arena.allocate(CREDENTIALS_SIZE, Integer.BYTES);
            var size = arena.allocateFrom(ValueLayout.JAVA_INT, CREDENTIALS_SIZE);
            int result =
                    CLibrary.getsockopt(
                            state, numbers.of(channel), SOL_SOCKET, SO_PEERCRED, value, size);
            if (result < 0) {
                return Optional.empty();
            }
            return Optional.of(
                    new Credentials(
                            value.get(ValueLayout.JAVA_INT, 0),
                            Integer.toUnsignedLong(value.get(ValueLayout.JAVA_INT, 4))));
        }
    }

    /// Whether the peer of a TCP connection has ended its stream, perhaps behind what is not read
    /// yet. The channel must be open, and stay so while this runs.
    public boolean isEndedByPeer(SocketChannel channel) {
        try (var arena = Arena.ofConfined()) {
            var state = CLibrary.state(arena);
            var value = arena.allocate(Long.BYTES);
            var size = arena.allocateFrom(ValueLayout.JAVA_INT, Long.BYTES);
            int result =
                    CLibrary.getsockopt(
                            state, numbers.of(channel), IPPROTO_TCP, TCP_INFO, value, size);
            return result == 0 && value.get(ValueLayout.JAVA_BYTE, 0) == TCP_CLOSE_WAIT;
        }
    }

    /// Sends the first of `bytes`, and with them the descriptors; never blocks. The channel must be
    /// open, and stay so while this runs.
    ///
    /// @param descriptors of which a peer takes [#mostDescriptors]
    /// @return how many bytes were taken; 0 if none can be now, nor descriptors
    public int send(SocketChannel channel, ByteBuffer bytes, List<Integer> descriptors)
            throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = CLibrary.state(arena);
            var message =
                    new Message(arena, Math.min(bytes.remaining(), MOST_SENT), descriptors.size());
            message.prepareToSend(bytes, descriptors);
            long count =
                    CLibrary.sendmsg(
                            state,
                            numbers.of(channel),
                            message.header(),
                            MSG_DONTWAIT | MSG_NOSIGNAL);
            if (count >= 0) {
                bytes.position(bytes.position() + (int) count);
                return (int) count;
            }
            int error = CLibrary.errno(state);
            if (error == CLibrary.EAGAIN || error == CLibrary.EINTR) {
                return 0;
            }
            throw new IOException(CLibrary.strerror(state, error));
        }
    }

    /// How many descriptors one message can pass.
    public static int mostDescriptors() {
        return Message.MOST_DESCRIPTORS;
    }

    /// Closes a descriptor, soon and elsewhere: it may be one of a kind that blocks.
    public void close(int descriptor) {
        closer.close(descriptor);
    }

    /// Opens a file.
    ///
    /// @throws IOException with the system's words, `No such file or directory`
    public int open(String path, int flags) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = CLibrary.state(arena);
            int descriptor = CLibrary.open(state, arena.allocateFrom(path), flags | O_CLOEXEC, 0);
            if (descriptor < 0) {
                throw new IOException(CLibrary.strerror(state, CLibrary.errno(state)));
            }
            return descriptor;
        }
    }
}
