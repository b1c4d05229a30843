package io.qmp4j.hmp;

/// Takes the telnet protocol out of what a client sends (RFC 854, RFC 1073). Confined to one
/// thread.
final class Telnet {
    private static final int SUBNEGOTIATION_END = 240;
    private static final int BREAK = 243;
    private static final int INTERRUPT = 244;
    private static final int SUBNEGOTIATION = 250;
    private static final int WILL = 251;
    private static final int DONT = 254;
    private static final int DO = 253;
    private static final int COMMAND = 255;
    private static final int BINARY = 0;
    private static final int ECHO = 1;
    private static final int SUPPRESS_GO_AHEAD = 3;

    /// What QEMU's character devices say first: the server echoes, and every byte means itself.
    private static final byte[] OPENING = {
        (byte) COMMAND, (byte) WILL, ECHO,
        (byte) COMMAND, (byte) WILL, SUPPRESS_GO_AHEAD,
        (byte) COMMAND, (byte) WILL, BINARY,
        (byte) COMMAND, (byte) DO, BINARY
    };

    private static final int CONTROL_C = 3;

    private enum State {
        TEXT,
        COMMANDED,
        OPTION,
        SUBNEGOTIATING,
        SUBNEGOTIATION_COMMANDED
    }

    private State state = State.TEXT;

    static byte[] opening() {
        return OPENING.clone();
    }

    /// @return the byte of text, or -1 for one of the protocol
    int accept(byte each) {
        int b = each & 0xff;
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
            case OPTION -> state = State.TEXT;
            case SUBNEGOTIATING -> {
                if (b == COMMAND) {
                    state = State.SUBNEGOTIATION_COMMANDED;
                }
            }
            case SUBNEGOTIATION_COMMANDED ->
                    state = b == SUBNEGOTIATION_END ? State.TEXT : State.SUBNEGOTIATING;
        }
        return -1;
    }

    private int commanded(int b) {
        state = State.TEXT;
        if (b == COMMAND) {
            return b;
        }
        if (b == BREAK || b == INTERRUPT) {
            return CONTROL_C;
        }
        if (b >= WILL && b <= DONT) {
            state = State.OPTION;
        } else if (b == SUBNEGOTIATION) {
            state = State.SUBNEGOTIATING;
        }
        return -1;
    }
}
