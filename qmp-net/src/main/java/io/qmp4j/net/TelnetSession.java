package io.qmp4j.net;

import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.MonitorOpening;
import io.qmp4j.qmp.server.MonitorSession;
import io.qmp4j.qmp.server.Outbox;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.Peer;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;

/// A session of any kind for a client that speaks telnet around it. Confined to its loop.
final class TelnetSession implements MonitorSession, Telnet.Owner {
    private static final int MOST_ANSWERS = 1024;

    private final Telnet telnet = new Telnet(this);
    private final Outbox answers = new Outbox();
    private final Carrier carrier;
    private final MonitorSession inner;

    private TelnetSession(MonitorOpening opening, Peer peer, Executor loop, Carrier carrier) {
        this.carrier = carrier;
        answers.append(Telnet.opening());
        this.inner = opening.open(peer, loop, carrier);
    }

    static MonitorSession open(MonitorOpening opening, Peer peer, Executor loop, Carrier carrier) {
        var session = new TelnetSession(opening, peer, loop, carrier);
        carrier.outputReady();
        return session;
    }

    @Override
    public Peer peer() {
        return inner.peer();
    }

    @Override
    public void identify(Peer known) {
        inner.identify(known);
    }

    @Override
    public void receive(ByteBuffer bytes, List<PassedDescriptor> descriptors) {
        inner.receive(telnet.text(bytes), descriptors);
    }

    @Override
    public void inputEnded() {
        inner.inputEnded();
    }

    @Override
    public void connectionLost() {
        answers.clear();
        inner.connectionLost();
    }

    /// Not from a client that asks for options and reads no answers.
    @Override
    public boolean wantsInput() {
        return inner.wantsInput() && answers.size() < MOST_ANSWERS;
    }

    /// The telnet protocol may stand between any two bytes of text.
    @Override
    public ByteBuffer output() {
        return answers.isEmpty() ? inner.output() : answers.waiting();
    }

    @Override
    public void outputSent(int count) {
        if (answers.isEmpty()) {
            inner.outputSent(count);
        } else {
            answers.sent(count);
            carrier.outputReady(); // there may be text
        }
    }

    @Override
    public void answer(byte... bytes) {
        answers.append(bytes);
        carrier.outputReady();
    }

    @Override
    public void resized(int columns) {
        inner.resized(columns);
    }
}
