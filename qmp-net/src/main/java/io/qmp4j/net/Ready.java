package io.qmp4j.net;

/// What a loop turns to when it can go on. Its `toString` is its address, for the log.
interface Ready {
    /// On the loop. Must not block.
    ///
    /// @param ops what can be done, as in [java.nio.channels.SelectionKey]; `OP_CONNECT` if the
    ///   peer has left
    void ready(int ops);

    /// Its turn went wrong in a way that nobody foresaw: lets go of everything. On the loop.
    void failed();
}
