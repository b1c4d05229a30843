package io.qmp4j.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Set;

/// Takes the telnet protocol out of what a client sends (RFC 854, RFC 856, RFC 1073). Confined to
/// one thread.
final class Telnet {
    /// What is to be done about it.
    interface Owner {
        /// Bytes for the client.
        void answer(byte... bytes);

        /// The client's window is now so many characters wide.
        void resized(int columns);
    }

    private static final int SUBNEGOTIATION_END = 240;
    private static final int BREAK = 243;
    private static final int INTERRUPT = 244;
    private static final int SUBNEGOTIATION = 250;
    private static final int WILL = 251;
    private static final int WONT = 252;
    private static final int DO = 253;
    private static final int DONT = 254;
    private static final int COMMAND = 255;
    private static final int BINARY = 0;
    private static final int ECHO = 1;
    private static final int SUPPRESS_GO_AHEAD = 3;
    private static final int WINDOW_SIZE = 31;
    private static final int CONTROL_C = 3;
    private static final int MOST_OF_SUBNEGOTIATION = 16;

    private static final Set<Integer> OURS = Set.of(BINARY, ECHO, SUPPRESS_GO_AHEAD);
    private static final Set<Integer> THEIRS = Set.of(BINARY, WINDOW_SIZE);

    private enum State {
        TEXT,
        COMMANDED,
        OPTION,
        SUBNEGOTIATING,
        SUBNEGOTIATION_COMMANDED
    }

    private final Owner owner;
    private final ByteArrayOutputStream subnegotiation =
            new ByteArrayOutputStream(MOST_OF_SUBNEGOTIATION);
    private State state = State.TEXT;
    private int verb;
    private boolean afterReturn;

    Telnet(Owner owner) {
        this.owner = owner;
    }

    /// What is said first: as QEMU's character devices do (`chardev/char-socket.c`), that the
    /// server echoes and every byte means itself; and that the window's size is wanted.
    static byte[] opening() {
        return bytes(
                COMMAND,
                WILL,
                ECHO,
                COMMAND,
                WILL,
                SUPPRESS_GO_AHEAD,
                COMMAND,
                WILL,
                BINARY,
                COMMAND,
                DO,
                BINARY,
                COMMAND,
                DO,
                WINDOW_SIZE);
    }

    /// @return what is text, in a buffer of its own
    ByteBuffer text(ByteBuffer received) {
        var text = ByteBuffer.allocate(received.remaining());
        while (received.hasRemaining()) {
            int b = accept(received.get() & 0xff);
            boolean fillsReturn = afterReturn && b == 0; // a return alone is sent with a NUL
            if (b >= 0) {
                afterReturn = b == '\r';
            }
            if (b >= 0 && !fillsReturn) {
                text.put((byte) b);
            }
        }
        return text.flip();
    }

    /// @return the byte of text, or -1 for one of the protocol
    private int accept(int b) {
        switch (state) {
            case TEXT -> {
                if (b != COMMAND) {
                    return b;
                }
                state = State.COMMANDED;
            }
            case COMMANDED -> {
                return commanded(b);
            }
            case OPTION -> {
                state = State.TEXT;
                option(b);
            }
            case SUBNEGOTIATING -> {
                if (b == COMMAND) {
                    state = State.SUBNEGOTIATION_COMMANDED;
                } else {
                    collect(b);
                }
            }
            case SUBNEGOTIATION_COMMANDED -> subnegotiationCommanded(b);
        }
        return -1;
    }

    private int commanded(int b) {
        state = State.TEXT;
        switch (b) {
            case COMMAND -> {
                return b;
            }
            case BREAK, INTERRUPT -> {
                return CONTROL_C;
            }
            case WILL, WONT, DO, DONT -> {
                verb = b;
                state = State.OPTION;
            }
            case SUBNEGOTIATION -> {
                subnegotiation.reset();
                state = State.SUBNEGOTIATING;
            }
            default -> {} // NOP, GA and others that ask for nothing
        }
        return -1;
    }

    /// Answers only to what was not offered or asked for, so that nobody answers for ever.
    private void option(int option) {
        if (verb == DO && !OURS.contains(option)) {
            owner.answer(bytes(COMMAND, WONT, option));
        } else if (verb == WILL && !THEIRS.contains(option)) {
            owner.answer(bytes(COMMAND, DONT, option));
        }
    }

    private void subnegotiationCommanded(int b) {
        state = State.SUBNEGOTIATING;
        if (b == COMMAND) {
            collect(b);
        } else if (b == SUBNEGOTIATION_END) {
            state = State.TEXT;
            var told = ByteBuffer.wrap(subnegotiation.toByteArray());
            if (told.remaining() == 5 && told.get() == WINDOW_SIZE) {
                owner.resized(Short.toUnsignedInt(told.getShort()));
            }
        }
    }

    private void collect(int b) {
        if (subnegotiation.size() < MOST_OF_SUBNEGOTIATION) {
            subnegotiation.write(b);
        }
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
