package io.qmp4j.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The two ends of one connection's bytes; never blocks. Confined to its loop.
interface Transport {
    /// Begins to call `owner` when what [#interest] names can be done.
    void start(EventLoop loop, Ready owner) throws IOException;

    /// @return how much was read, 0 if there is nothing now, -1 where the input has ended
    int read(ByteBuffer into) throws IOException;

    /// @return how much was taken, 0 if nothing can be now
    int write(ByteBuffer from) throws IOException;

    /// What to wait for, as in [java.nio.channels.SelectionKey]. Told at the end of each turn.
    /// While it is nothing, the owner is called with `OP_CONNECT` when the peer has left, where the
    /// transport can tell.
    void interest(int ops) throws IOException;

    /// Idempotent.
    void close();
}
