package io.qmp4j.qmp.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// One client's end of a session: says things, and collects the lines that come back. The loop is
/// turned by hand after all it does.
final class Conversation implements Carrier {
    private final ManualLoop loop;
    private final QmpSession session;
    private final StringBuilder received = new StringBuilder();
    private boolean reading = true;
    private int ends;

    private Conversation(QmpMonitor monitor, ManualLoop loop, Executor sessionLoop) {
        this.loop = loop;
        this.session = monitor.open(Peer.at("test"), sessionLoop, this, OutputFormat.COMPACT);
    }

    static Conversation open(QmpMonitor monitor, ManualLoop loop) {
        return new Conversation(monitor, loop, loop);
    }

    /// A conversation past the greeting and negotiation.
    static Conversation negotiated(QmpMonitor monitor, ManualLoop loop, String... capabilities) {
        var conversation = open(monitor, loop);
        var enable =
                capabilities.length == 0
                        ? ""
                        : ", 'arguments': {'enable': ['" + String.join("','", capabilities) + "']}";
        conversation.say("{'execute': 'qmp_capabilities'" + enable + "}");
        var lines = conversation.heard();
        if (lines.size() != 2 || !lines.getLast().equals("{\"return\": {}}")) {
            throw new AssertionError("Negotiation failed: " + lines);
        }
        return conversation;
    }

    QmpSession session() {
        return session;
    }

    /// Sends a text and runs the loop.
    Conversation say(String text) {
        say(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    void say(byte[] bytes) {
        loop.execute(() -> session.receive(ByteBuffer.wrap(bytes)));
        turn();
    }

    /// Sends a text, and descriptors with its first byte.
    Conversation pass(String text, List<PassedDescriptor> descriptors) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        loop.execute(() -> session.receive(ByteBuffer.wrap(bytes), descriptors));
        turn();
        return this;
    }

    void hangUp() {
        loop.execute(session::inputEnded);
        turn();
    }

    void breakOff() {
        loop.execute(session::connectionLost);
        turn();
    }

    /// Takes what the session has to say from now on, or nothing.
    void reads(boolean takes) {
        reading = takes;
        turn();
    }

    /// Asks, without reading the answers, until the session takes no more.
    ///
    /// @return how many commands that took
    int fillOutput() {
        reading = false;
        int asked = 0;
        while (session.wantsInput()) {
            say("{'execute': 'query-commands'}".repeat(100));
            asked += 100;
        }
        return asked;
    }

    /// Takes up to `most` bytes of what waits, though it doesn't read else.
    void takes(int most) {
        loop.execute(
                () -> {
                    int count = Math.min(most, session.output().remaining());
                    drain(count);
                });
        loop.runAll();
    }

    /// Runs the loop, taking in what comes out.
    void turn() {
        loop.runAll();
        while (reading && session.output().hasRemaining()) {
            loop.execute(() -> drain(session.output().remaining()));
            loop.runAll();
        }
    }

    /// The whole lines since the last time.
    List<String> heard() {
        turn();
        var lines = new ArrayList<String>();
        for (int end = received.indexOf("\r\n"); end >= 0; end = received.indexOf("\r\n")) {
            lines.add(received.substring(0, end));
            received.delete(0, end + 2);
        }
        return lines;
    }

    boolean isOver() {
        return ends > 0;
    }

    int ends() {
        return ends;
    }

    private void drain(int count) {
        var bytes = new byte[count];
        session.output().get(bytes);
        received.append(new String(bytes, StandardCharsets.US_ASCII));
        session.outputSent(count);
    }

    @Override
    public void outputReady() {}

    @Override
    public void inputWantedChanged() {}

    @Override
    public void sessionEnded() {
        ends++;
    }
}
