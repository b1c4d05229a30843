package io.qmp4j.net;

import io.qmp4j.net.unix.Receiver;
import io.qmp4j.net.unix.UnixSockets;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.Peer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.OptionalLong;

/// A Unix-domain socket that takes in descriptors, too. Where the JVM does not let us, they are
/// lost, and only the bytes are read. Confined to its loop.
final class UnixTransport implements Transport {
    private final ChannelTransport bytes;
    private final SocketChannel channel;
    private @Nullable EventLoop loop;
    private List<PassedDescriptor> descriptors = List.of();
    private boolean passing; // some came: from now on it shall be known with which byte

    UnixTransport(SocketChannel channel) {
        this.channel = channel;
        this.bytes = new ChannelTransport(channel);
    }

    @Override
    public void start(EventLoop ourLoop, Ready ourOwner) throws IOException {
        loop = ourLoop;
        bytes.start(ourLoop, ourOwner);
    }

    @Override
    public Peer identify(Peer peer) {
        var known = UnixSockets.find().flatMap(sockets -> sockets.credentials(channel));
        return known.map(
                        each ->
                                new Peer(
                                        peer.address(),
                                        OptionalLong.of(each.pid()),
                                        OptionalLong.of(each.uid())))
                .orElse(peer);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        var sockets = UnixSockets.find();
        if (sockets.isEmpty() || loop == null) {
            return channel.read(into);
        }
        return read(sockets.get(), loop.receiver(sockets.get()), into);
    }

    /// One read may bring bytes of several writes, the last of which passed descriptors. They are
    /// taken to come with the first byte, which the first time may be too early: that matters only
    /// to a command before them that wants some and was sent none.
    private int read(UnixSockets sockets, Receiver receiver, ByteBuffer into) throws IOException {
        int count = passing ? receiver.readInSteps(channel, into) : receiver.read(channel, into);
        var numbers = receiver.descriptors();
        if (!numbers.isEmpty()) {
            passing = true;
            descriptors =
                    numbers.stream()
                            .map(number -> new PassedDescriptor(number, sockets::close))
                            .toList();
        }
        return count;
    }

    @Override
    public List<PassedDescriptor> takeDescriptors() {
        var taken = descriptors;
        descriptors = List.of();
        return taken;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return bytes.write(from);
    }

    @Override
    public int write(ByteBuffer from, List<PassedDescriptor> passed) throws IOException {
        var sockets = UnixSockets.find();
        if (passed.isEmpty() || sockets.isEmpty()) {
            return bytes.write(from);
        }
        var numbers = passed.stream().map(PassedDescriptor::number).toList();
        return sockets.get().send(channel, from, numbers);
    }

    @Override
    public boolean passesDescriptors() {
        return UnixSockets.find().isPresent();
    }

    @Override
    public void interest(int ops) throws IOException {
        bytes.interest(ops);
    }

    @Override
    public void close() {
        bytes.close();
    }
}
