package io.qmp4j.net;

import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonSyntaxError;
import io.qmp4j.json.JsonValue;
import io.qmp4j.net.SoakPlan.Ending;
import io.qmp4j.net.SoakRequest.Band;
import io.qmp4j.net.SoakRequest.Kind;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// One connection of a soak: sends what its plan says, and holds every reply against it. For one
/// thread.
final class SoakClient implements AutoCloseable {
    /// What one connection came to.
    record Tally(long sent, long answered, long dropped) {}

    private static final long PAUSE_NANOS = 2_000_000;
    private static final long READS_LATE_NANOS = 50_000_000;
    private static final long READS_SLOWLY_NANOS = 200_000;

    private final SoakPlan plan;
    private final SocketChannel channel;
    private final JsonStream stream = new JsonStream();
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
    private final Deque<JsonValue> arrived = new ArrayDeque<>();
    private final Deque<SoakRequest> inBand = new ArrayDeque<>(); // unanswered, oldest first
    private final Map<Integer, SoakRequest> outOfBand = new HashMap<>(); // unanswered
    private final Set<Integer> cancelled = new HashSet<>(); // whose reply says so
    private final Set<Integer> cancels = new HashSet<>(); // whom the reply of a cancel names
    private long sent;
    private long answered;
    private long lastTick;

    SoakClient(SoakPlan plan, Endpoint endpoint) throws IOException {
        this.plan = plan;
        this.channel = Dialling.connect(endpoint);
    }

    /// @throws IOException saying what went wrong, which must not
    Tally run() throws IOException {
        negotiate();
        for (int i = 0; i < plan.bursts().size(); i++) {
            send(plan.bursts().get(i));
            boolean isLast = i == plan.bursts().size() - 1;
            if (!isLast && plan.awaits().get(i)) {
                awaitReplies();
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        end();
        return new Tally(sent, answered, inBand.size() + outOfBand.size());
    }

    /// What it waits for; a guess, where its thread goes on.
    @Override
    public String toString() {
        return "%s after %d requests; unanswered are in-band %s, out of band %s"
                .formatted(plan.ending(), sent, inBand, outOfBand.values());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void negotiate() throws IOException {
        require(next() instanceof JsonObject greeting && greeting.member("QMP").isPresent(), "QMP");
        var enable = plan.hasOob() ? ", \"arguments\": {\"enable\": [\"oob\"]}" : "";
        write("{\"execute\": \"qmp_capabilities\"" + enable + "}");
        require(next().equals(JsonObject.of("return", JsonObject.of())), "a reply");
    }

    private void end() throws IOException {
        switch (plan.ending()) {
            case CLOSE -> awaitReplies();
            case HALF_CLOSE -> {
                awaitReplies();
                channel.shutdownOutput();
                awaitEnd();
            }
            case CLOSE_EARLY -> {}
            case HALF_CLOSE_EARLY -> {
                channel.shutdownOutput();
                awaitEnd();
            }
            case CLOSE_IN_A_MESSAGE -> write("{\"execute\": \"s-inline\", \"arg");
            case CLOSE_AFTER_READING_SLOWLY -> {
                LockSupport.parkNanos(READS_LATE_NANOS);
                awaitReplies();
            }
        }
    }

    private void send(List<SoakRequest> burst) throws IOException {
        var text = new StringBuilder();
        for (SoakRequest each : burst) {
            text.append(each.text());
            sent++;
            if (each.band() == Band.IN) {
                inBand.add(each);
            } else {
                outOfBand.put(each.number(), each);
            }
        }
        write(text.toString());
    }

    private void write(String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Until everything is answered: what says nothing if it succeeds is never last, as a cancel
    /// that names nobody tells when it has.
    private void awaitReplies() throws IOException {
        var probe = new SoakRequest(1_000_000 + (int) sent, Kind.INLINE, Band.IN, 0, 0, 0, false);
        send(List.of(probe));
        while (!inBand.isEmpty() || !outOfBand.isEmpty()) {
            take(next());
        }
        require(cancels.equals(cancelled), "cancels of " + cancels + ", not " + cancelled);
    }

    private void awaitEnd() throws IOException {
        for (var last = read(); last.isPresent(); last = read()) {
            take(last.get());
        }
    }

    private void take(JsonValue message) throws IOException {
        require(message instanceof JsonObject, "an object");
        var object = (JsonObject) message;
        if (object.member("event").isPresent()) {
            long tick = number((JsonObject) object.member("data").orElseThrow(), "number");
            require(tick > lastTick, "an event later than " + lastTick + ": " + message);
            lastTick = tick;
            return;
        }
        takeReply(object, (int) number(object, "id"));
    }

    private void takeReply(JsonObject reply, int id) throws IOException {
        var request = outOfBand.remove(id);
        if (request == null) {
            while (inBand.peek() instanceof SoakRequest head
                    && head.kind() == Kind.SILENT
                    && head.number() != id) {
                inBand.remove(); // it has succeeded
                answered++;
            }
            var head = inBand.poll();
            require(head != null && head.number() == id, "the reply to " + head + ", not " + reply);
            request = head;
        }
        var fault = request.fault(reply);
        require(fault.isEmpty(), "something else: " + fault);
        answered++;
        if (SoakRequest.isCancelled(reply)) {
            cancelled.add(id);
        } else if (request.kind() == Kind.CANCEL && reply.member("return").isPresent()) {
            cancels.add(request.target());
        }
    }

    private JsonValue next() throws IOException {
        return read().orElseThrow(() -> unexpected("a message, not the end of the stream"));
    }

    /// Empty at the end of the stream.
    private Optional<JsonValue> read() throws IOException {
        while (arrived.isEmpty()) {
            if (channel.read(buffer.clear()) < 0) {
                return Optional.empty();
            }
            stream.feed(buffer.flip(), new Arrivals());
            if (plan.ending() == Ending.CLOSE_AFTER_READING_SLOWLY) {
                LockSupport.parkNanos(READS_SLOWLY_NANOS);
            }
        }
        return Optional.of(arrived.remove());
    }

    private void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw unexpected(what);
        }
    }

    private IOException unexpected(String expected) {
        return new IOException("Expected " + expected + "; " + this);
    }

    private static long number(JsonObject object, String member) throws IOException {
        if (object.member(member).orElse(object) instanceof JsonInt64(long number)) {
            return number;
        }
        throw new IOException("Expected a number as " + member + " of " + object);
    }

    private final class Arrivals implements JsonStream.Listener {
        @Override
        public void value(JsonValue value) {
            arrived.add(value);
        }

        @Override
        public void error(JsonSyntaxError error) {
            arrived.add(new JsonString("not JSON: " + error));
        }
    }
}
