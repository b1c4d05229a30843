package io.qmp4j.net;

import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.Peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// The two ends of one connection's bytes; never blocks. Confined to its loop.
interface Transport {
    /// Begins to call `owner` when what [#interest] names can be done.
    void start(EventLoop loop, Ready owner) throws IOException;

    /// @return how much was read, 0 if there is nothing now, -1 where the input has ended
    int read(ByteBuffer into) throws IOException;

    /// The descriptors that came with the last read, each to be closed by whoever takes them.
    default List<PassedDescriptor> takeDescriptors() {
        return List.of();
    }

    /// `peer` with what the transport knows of who that is. Not before something can be read.
    default Peer identify(Peer peer) {
        return peer;
    }

    /// @return how much was taken, 0 if nothing can be now
    int write(ByteBuffer from) throws IOException;

    /// As [#write(ByteBuffer)], with descriptors that come with the first byte. They stay open
    /// here.
    ///
    /// @return 0 if neither can be taken now
    default int write(ByteBuffer from, List<PassedDescriptor> descriptors) throws IOException {
        return write(from);
    }

    /// Whether the other [#write(ByteBuffer, List)] passes descriptors.
    default boolean passesDescriptors() {
        return false;
    }

    /// What to wait for, as in [java.nio.channels.SelectionKey]. Told at the end of each turn.
    /// While it is nothing, the owner is called with `OP_CONNECT` when the peer has left, where the
    /// transport can tell.
    void interest(int ops) throws IOException;

    /// Idempotent.
    void close();
}
