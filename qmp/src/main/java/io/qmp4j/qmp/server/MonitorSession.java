package io.qmp4j.qmp.server;

import java.nio.ByteBuffer;
import java.util.List;

/// One client's conversation with a monitor, whatever it speaks. Does no I/O: a [Carrier] feeds
/// bytes in and takes bytes out. Every method is for the session's loop, but for [#peer].
public interface MonitorSession {
    Peer peer();

    /// Now it is known better who the client is.
    void identify(Peer known);

    /// Takes in what the client sent: all of the bytes.
    ///
    /// @param descriptors what came with the first of these bytes; the session closes them
    void receive(ByteBuffer bytes, List<PassedDescriptor> descriptors);

    /// The client sends no more.
    void inputEnded();

    /// The connection broke: nothing more can be sent.
    void connectionLost();

    /// Whether the carrier should go on reading.
    boolean wantsInput();

    /// What waits to be sent, to be looked at before any other method is called.
    ByteBuffer output();

    /// Descriptors that go with the first byte of the output, where the carrier can pass any. The
    /// session closes them once that is sent.
    default List<PassedDescriptor> outputDescriptors() {
        return List.of();
    }

    /// The carrier has sent the first `count` bytes of the output.
    void outputSent(int count);

    /// The client's window is now so many characters wide.
    default void resized(int columns) {}
}
