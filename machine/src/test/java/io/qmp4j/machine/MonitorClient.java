package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.OutputFormat;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.Peer;
import io.qmp4j.qmp.server.QmpSession;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A client of a machine's monitor, whose session's loop is turned by hand.
final class MonitorClient implements Carrier {
    private static final long PATIENCE_SECONDS = 20; // only where a thread of the machine works

    private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
    private final QmpSession session;

    private MonitorClient(Machine machine) {
        this.session =
                machine.monitor().open(Peer.at("test"), loop::add, this, OutputFormat.COMPACT);
    }

    static MonitorClient greeted(Machine machine) {
        return new MonitorClient(machine);
    }

    static MonitorClient negotiated(Machine machine) {
        var client = new MonitorClient(machine);
        client.send("{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}");
        assertThat(client.messages()).hasSize(2); // the greeting, too
        return client;
    }

    /// Sends a command without arguments.
    ///
    /// @return what came of it
    List<String> execute(String command) {
        return exchange("{'execute': '" + command + "'}");
    }

    List<String> exchange(String text) {
        send(text);
        return messages();
    }

    void send(String text) {
        session.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        turn();
    }

    /// Sends a text, and descriptors with it.
    void pass(String text, List<PassedDescriptor> descriptors) {
        session.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), descriptors);
        turn();
    }

    void leave() {
        session.connectionLost();
        turn();
    }

    /// What was sent since the last time, events without their timestamp.
    List<String> messages() {
        turn();
        var bytes = session.output();
        var text = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        session.outputSent(bytes.remaining());
        return text.lines().map(MonitorClient::withoutTimestamp).toList();
    }

    /// Turns the loop until `count` messages were sent: where another thread works at them.
    List<String> awaitMessages(int count) throws InterruptedException {
        var all = new ArrayList<>(messages());
        while (all.size() < count) {
            var task = loop.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(task).as("a task for the loop").isNotNull();
            task.run();
            all.addAll(messages());
        }
        return all;
    }

    @Override
    public void outputReady() {}

    @Override
    public void inputWantedChanged() {}

    @Override
    public void sessionEnded() {}

    private void turn() {
        for (var task = loop.poll(); task != null; task = loop.poll()) {
            task.run();
        }
    }

    private static String withoutTimestamp(String line) {
        try {
            var members = new ArrayList<String>();
            ((JsonObject) JsonStream.parse(line))
                    .members()
                    .forEach(
                            (name, value) -> {
                                if (!name.equals("timestamp")) {
                                    members.add(name + ": " + JsonWriter.toText(value));
                                }
                            });
            return String.join(", ", members);
        } catch (JsonSyntaxException e) {
            throw new AssertionError("The monitor sent no JSON: " + line, e);
        }
    }
}
