package io.qmp4j.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.OutputFormat;
import io.qmp4j.qmp.server.Peer;
import io.qmp4j.qmp.server.QmpMonitor;
import io.qmp4j.qmp.server.QmpSession;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A client of the monitor in the scenario's own thread.
final class ScenarioSession implements Carrier {
    private final ManualLoop loop;
    private final QmpSession session;
    private final StringBuilder received = new StringBuilder();

    /// @param loop turned by who asks for answers
    ScenarioSession(QmpMonitor monitor, ManualLoop loop) {
        this.loop = loop;
        this.session = monitor.open(Peer.at("scenario"), loop, this, OutputFormat.COMPACT);
    }

    QmpSession session() {
        return session;
    }

    void send(String text) {
        loop.execute(() -> session.receive(ByteBuffer.wrap(text.getBytes(UTF_8))));
    }

    void close() {
        session.close();
    }

    /// What came since the last time.
    List<JsonValue> heard() {
        loop.turn();
        while (session.output().hasRemaining()) {
            loop.execute(this::takeOutput);
            loop.turn();
        }
        var messages = new ArrayList<JsonValue>();
        received.toString().lines().map(ScenarioSession::parsed).forEach(messages::add);
        received.setLength(0);
        return messages;
    }

    private void takeOutput() {
        var bytes = new byte[session.output().remaining()];
        session.output().get(bytes);
        received.append(new String(bytes, UTF_8));
        session.outputSent(bytes.length);
    }

    private static JsonValue parsed(String line) {
        try {
            return JsonStream.parse(line);
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("The session wrote " + line, e);
        }
    }

    @Override
    public void outputReady() {}

    @Override
    public void inputWantedChanged() {}

    @Override
    public void sessionEnded() {}
}
