package io.qmp4j.gateway;

import io.qmp4j.json.JsonCutter;
import io.qmp4j.json.JsonLimits;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonText;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.MonitorSession;
import io.qmp4j.qmp.server.Outbox;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.Peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One connection to an upstream, from its greeting to the end. Confined to its loop.
final class UpstreamLink implements MonitorSession {
    /// Takes what comes.
    interface Listener {
        /// Negotiation is over: commands may be sent.
        void ready(UpstreamLink link, Greeting greeting);

        /// A reply or an event.
        ///
        /// @param descriptors that came with it, to be closed
        void received(JsonText message, List<PassedDescriptor> descriptors);

        /// Nothing more will come. Called once, and no other method after.
        void ended(UpstreamLink link, String why);
    }

    private enum Phase {
        GREETING,
        NEGOTIATING,
        READY,
        ENDED
    }

    private static final int LONGEST = JsonLimits.qemu().bytes();

    private final Carrier carrier;
    private final Listener listener;
    private final JsonCutter cutter = new JsonCutter(LONGEST);
    private final Outbox outbox = new Outbox();
    private Peer peer;
    private Phase phase = Phase.GREETING;
    private Optional<Greeting> greeting = Optional.empty();
    private List<PassedDescriptor> coming = List.of(); // with the message that ends next

    UpstreamLink(Peer peer, Carrier carrier, Listener listener) {
        this.peer = peer;
        this.carrier = carrier;
        this.listener = listener;
    }

    /// @param line one request
    /// @param descriptors that go with it, closed when they are sent
    void send(byte[] line, List<PassedDescriptor> descriptors) {
        if (phase == Phase.ENDED) {
            descriptors.forEach(PassedDescriptor::close);
        } else {
            boolean wasEmpty = outbox.isEmpty();
            outbox.append(line, descriptors);
            if (wasEmpty) {
                carrier.outputReady();
            }
        }
    }

    /// Breaks it off. Idempotent.
    void end(String why) {
        if (phase != Phase.ENDED) {
            phase = Phase.ENDED;
            outbox.clear();
            takeComing().forEach(PassedDescriptor::close);
            carrier.sessionEnded();
            listener.ended(this, why);
        }
    }

    /// How much it has not taken yet.
    int waitingBytes() {
        return outbox.size();
    }

    boolean passesDescriptors() {
        return carrier.passesDescriptors();
    }

    /// Whether it has greeted.
    boolean hasGreeted() {
        return greeting.isPresent();
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public void identify(Peer known) {
        peer = known;
    }

    @Override
    public void receive(ByteBuffer bytes, List<PassedDescriptor> descriptors) {
        try {
            if (descriptors.isEmpty()) {
                cutter.feed(bytes, this::object);
            } else {
                receiveWith(descriptors, bytes);
            }
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            end("it does not speak QMP: " + e.getMessage());
        }
    }

    /// A read ends with the write that passed descriptors: they are the last message's.
    private void receiveWith(List<PassedDescriptor> descriptors, ByteBuffer bytes)
            throws JsonSyntaxException {
        takeComing().forEach(PassedDescriptor::close);
        var messages = new ArrayList<byte[]>();
        try {
            cutter.feed(bytes, messages::add);
        } finally {
            for (byte[] each : messages.subList(0, Math.max(0, messages.size() - 1))) {
                object(each);
            }
            coming = descriptors;
            if (!messages.isEmpty()) {
                object(messages.getLast());
            }
        }
    }

    @Override
    public void inputEnded() {
        end("it has closed the connection");
    }

    @Override
    public void connectionLost() {
        end("the connection broke");
    }

    @Override
    public boolean wantsInput() {
        return phase != Phase.ENDED;
    }

    @Override
    public ByteBuffer output() {
        return outbox.waiting();
    }

    @Override
    public List<PassedDescriptor> outputDescriptors() {
        return outbox.descriptors();
    }

    @Override
    public void outputSent(int count) {
        outbox.sent(count);
    }

    private List<PassedDescriptor> takeComing() {
        var taken = coming;
        coming = List.of();
        return taken;
    }

    private void object(byte[] message) {
        switch (phase) {
            case GREETING -> greeted(parsed(message));
            case NEGOTIATING -> negotiated(JsonText.of(message));
            case READY -> listener.received(JsonText.of(message), takeComing());
            case ENDED -> takeComing().forEach(PassedDescriptor::close);
        }
    }

    /// What a well-formed message says.
    static JsonObject parsed(byte[] message) {
        if (value(message) instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("expected a JSON object");
    }

    static JsonValue value(byte[] text) {
        try {
            return JsonStream.parse(text);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void greeted(JsonObject message) {
        greeting = Greeting.of(message);
        if (greeting.isEmpty()) {
            end(
                    message.member("error").orElse(null) instanceof JsonObject error
                            ? "it refuses: " + JsonWriter.toText(error)
                            : "it does not greet");
            return;
        }
        phase = Phase.NEGOTIATING;
        boolean oob = greeting.get().capabilities().contains(Capability.OOB);
        var request =
                oob
                        ? "{\"execute\": \"qmp_capabilities\", \"arguments\": {\"enable\":"
                                + " [\"oob\"]}}\r\n"
                        : "{\"execute\": \"qmp_capabilities\"}\r\n";
        send(request.getBytes(StandardCharsets.US_ASCII), List.of());
    }

    private void negotiated(JsonText reply) {
        if (reply.has("return")) {
            phase = Phase.READY;
            listener.ready(this, greeting.orElseThrow());
        } else if (reply.has("error")) {
            end("it does not negotiate: " + JsonWriter.toText(parsed(reply.bytes())));
        }
    }
}
