package io.qmp4j.net;

import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.MonitorSession;
import io.qmp4j.qmp.server.Outbox;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.Peer;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;

/// Sends back what it gets, until nothing more comes.
final class EchoSession implements MonitorSession {
    private final Outbox output = new Outbox();
    private final Peer peer;
    private final Carrier carrier;
    private final IntConsumer widths;

    EchoSession(Peer peer, Carrier carrier, IntConsumer widths) {
        this.peer = peer;
        this.carrier = carrier;
        this.widths = widths;
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public void identify(Peer known) {}

    @Override
    public void receive(ByteBuffer bytes, List<PassedDescriptor> descriptors) {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        output.append(copy);
        carrier.outputReady();
    }

    @Override
    public void inputEnded() {
        carrier.sessionEnded();
    }

    @Override
    public void connectionLost() {
        output.clear();
        carrier.sessionEnded();
    }

    @Override
    public boolean wantsInput() {
        return true;
    }

    @Override
    public ByteBuffer output() {
        return output.waiting();
    }

    @Override
    public void outputSent(int count) {
        output.sent(count);
    }

    @Override
    public void resized(int columns) {
        widths.accept(columns);
    }

    /// One with telnet around it and no connection.
    static final class Alone implements Carrier {
        private final MonitorSession session;

        Alone(IntConsumer widths) {
            this.session =
                    TelnetSession.open(
                            (peer, _, carrier) -> new EchoSession(peer, carrier, widths),
                            Peer.at("nowhere"),
                            Runnable::run,
                            this);
        }

        MonitorSession session() {
            return session;
        }

        void receive(byte[] bytes) {
            session.receive(ByteBuffer.wrap(bytes), List.of());
        }

        void readAll() {
            while (session.output().hasRemaining()) {
                session.outputSent(session.output().remaining());
            }
        }

        @Override
        public void outputReady() {}

        @Override
        public void inputWantedChanged() {}

        @Override
        public void sessionEnded() {}
    }
}
