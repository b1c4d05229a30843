package io.qmp4j.gateway;

import io.qmp4j.json.JsonText;
import io.qmp4j.net.Endpoint;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.Peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An upstream that a test speaks for, with time that passes by hand.
final class UpstreamBench implements UpstreamLink.Listener {
    static final String GREETING =
            """
            {"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, \
            "package": "Debian"}, "capabilities": ["oob", "new"]}}
            """;

    final List<Event> events = new ArrayList<>();
    final List<String> states = new ArrayList<>();
    final Upstream upstream =
            new Upstream(
                    UpstreamPlan.of("vm1", new Endpoint.None(), List.of())
                            .withPatience(Duration.ofSeconds(10)),
                    this::nanos,
                    events::add,
                    state -> states.add(state.getClass().getSimpleName()));
    UpstreamLink link = newLink();
    private long nanos;

    /// A command of somebody's.
    static final class Ask extends Errand {
        private final long owner;
        private final String command;
        private final boolean outOfBand;
        String answer = "";

        private Ask(long owner, String command, boolean outOfBand) {
            this.owner = owner;
            this.command = command;
            this.outOfBand = outOfBand;
        }

        @Override
        long owner() {
            return owner;
        }

        @Override
        String command() {
            return command;
        }

        @Override
        boolean isOutOfBand() {
            return outOfBand;
        }

        @Override
        byte[] lineFor(byte[] id) {
            return "%s %s\n".formatted(command, utf8(id)).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        protected void replied(JsonText reply, List<PassedDescriptor> passed) {
            answer += utf8(reply.lineWithout("id")).strip();
        }

        @Override
        protected void failed(QmpError error) {
            answer += error.desc();
        }
    }

    /// One that has negotiated.
    static UpstreamBench connected() {
        var bench = new UpstreamBench();
        bench.connect();
        return bench;
    }

    void connect() {
        link = newLink();
        says(GREETING);
        var _ = asked();
        says("{\"return\": {}}");
    }

    Ask ask(long owner, String command) {
        return submitted(new Ask(owner, command, false));
    }

    Ask askOutOfBand(long owner, String command) {
        return submitted(new Ask(owner, command, true));
    }

    /// What the upstream was sent since the last call.
    List<String> asked() {
        var output = link.output();
        var bytes = new byte[output.remaining()];
        output.get(bytes);
        link.outputSent(bytes.length);
        return utf8(bytes).lines().toList();
    }

    void says(String text) {
        link.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), List.of());
    }

    void replies(long id) {
        says("{\"return\": {}, \"id\": %d}\r\n".formatted(id));
    }

    void pass(Duration time) {
        nanos += time.toNanos();
        upstream.look();
    }

    @Override
    public void ready(UpstreamLink begun, Greeting greeting) {
        upstream.ready(begun, greeting);
    }

    @Override
    public void received(JsonText message, List<PassedDescriptor> descriptors) {
        upstream.received(message, descriptors);
    }

    @Override
    public void ended(UpstreamLink ended, String why) {
        upstream.lost(why);
    }

    private Ask submitted(Ask ask) {
        upstream.submit(ask);
        return ask;
    }

    private UpstreamLink newLink() {
        return new UpstreamLink(Peer.at("here"), new DeafCarrier(), this);
    }

    private long nanos() {
        return nanos;
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static final class DeafCarrier implements Carrier {
        @Override
        public void outputReady() {}

        @Override
        public void inputWantedChanged() {}

        @Override
        public void sessionEnded() {}
    }
}
