package io.qmp4j.qmp.client;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonSyntaxError;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.ErrorClass;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.Request.Band;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One conversation with a server, from its greeting to the end. Does no I/O: bytes come in through
/// [#receive] and go out through a [Sink].
///
/// [#receive] is for one thread at a time; everything else for any thread. What the server sends
/// without being asked, and replies that nobody waits for, are left alone.
public final class ClientSession implements AutoCloseable {
    /// Takes whole messages, from any thread.
    @FunctionalInterface
    public interface Sink {
        void send(ByteBuffer message) throws IOException;
    }

    private final Sink sink;
    private final Consumer<Event> events;
    private final MessageListener listener;
    private final JsonStream stream = new JsonStream();
    private final JsonStream.Listener arrivals = new Arrivals();
    private final PendingCalls pending = new PendingCalls();
    private final CompletableFuture<JsonObject> greeting = new CompletableFuture<>();

    /// @param events told of each event, in the thread that calls [#receive]
    public ClientSession(Sink sink, Consumer<Event> events) {
        this(sink, events, new Deaf());
    }

    /// @param listener told of everything
    public ClientSession(Sink sink, MessageListener listener) {
        this(sink, event -> {}, listener);
    }

    private ClientSession(Sink sink, Consumer<Event> events, MessageListener listener) {
        this.sink = sink;
        this.events = events;
        this.listener = listener;
    }

    /// Takes in what the server sent.
    public void receive(ByteBuffer bytes) {
        stream.feed(bytes, arrivals);
    }

    /// What the server says first: the value of its `QMP`. Fails with [ConnectionLostException] if
    /// the conversation ends before.
    public CompletableFuture<JsonObject> greeting() {
        return greeting.copy();
    }

    /// Ends the capabilities negotiation.
    public CompletableFuture<JsonValue> negotiate(Set<Capability> wanted) {
        var names =
                wanted.stream().<JsonValue>map(each -> new JsonString(each.wireName())).toList();
        return execute(
                "qmp_capabilities",
                names.isEmpty() ? JsonObject.of() : JsonObject.of("enable", new JsonArray(names)));
    }

    /// Sends a command. The answer is what it returns; a [io.qmp4j.qmp.CommandFailedException] if
    /// it fails; a [ConnectionLostException] if the conversation ends before. Who cancels the
    /// answer waits no longer; the command goes on.
    public CompletableFuture<JsonValue> execute(String command, JsonObject arguments) {
        return execute(Band.IN_BAND, command, arguments);
    }

    /// As [#execute(String, JsonObject)], with a command that is compiled from a schema. A reply
    /// that does not fit fails with [UnexpectedReplyException].
    public <A, R> CompletableFuture<R> execute(CommandType<A, R> type, A arguments) {
        var answer = execute(type.name(), json(type, arguments));
        var result = answer.thenCompose(value -> read(type, value));
        var _ =
                result.whenComplete(
                        (value, failure) -> {
                            if (result.isCancelled()) {
                                answer.cancel(false);
                            }
                        });
        return result;
    }

    public CompletableFuture<JsonValue> execute(Band band, String command, JsonObject arguments) {
        return execute(band, command, arguments, sink);
    }

    /// As [#execute(Band, String, JsonObject)], but the message goes out through `way`.
    public CompletableFuture<JsonValue> execute(
            Band band, String command, JsonObject arguments, Sink way) {
        var call = pending.add();
        var request = JsonObject.builder();
        switch (band) {
            case IN_BAND -> request.put("execute", new JsonString(command));
            case OUT_OF_BAND -> request.put("exec-oob", new JsonString(command));
        }
        if (arguments.size() > 0) {
            request.put("arguments", arguments);
        }
        var text = JsonWriter.toText(request.put("id", call.id()).build()) + "\n";
        if (!call.answer().isDone()) {
            send(text, way);
        }
        return call.answer();
    }

    /// Sends a message as it is: whoever does so finds the reply by its listener. The ids of other
    /// commands are integers from 1.
    ///
    /// @param text one JSON text
    public void send(String text) {
        send(text + "\n", sink);
    }

    /// Ends the conversation: everything that waits fails with `cause`. Idempotent.
    public void end(ConnectionLostException cause) {
        greeting.completeExceptionally(cause);
        if (pending.end(cause)) {
            listener.ended(cause);
        }
    }

    @Override
    public void close() {
        end(new ConnectionLostException("The client was closed"));
    }

    private void send(String text, Sink way) {
        try {
            way.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            end(new ConnectionLostException("Connection lost: " + e.getMessage(), e));
        }
    }

    private static <A> JsonObject json(CommandType<A, ?> type, A arguments) {
        if (type.arguments().toJson(arguments) instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("Command '" + type.name() + "' takes no object");
    }

    private static <R> CompletableFuture<R> read(CommandType<?, R> type, JsonValue value) {
        try {
            return CompletableFuture.completedFuture(type.returns().fromJson(value));
        } catch (InvalidValueException e) {
            var message = "The reply to '%s' does not fit: %s".formatted(type.name(), e.desc());
            return CompletableFuture.failedFuture(new UnexpectedReplyException(message, e));
        }
    }

    int pendingCalls() {
        return pending.size();
    }

    private void message(JsonObject message) {
        listener.received(message);
        if (message.member("event").isPresent()) {
            event(message).ifPresent(events);
        } else if (message.member("QMP").orElse(null) instanceof JsonObject hello) {
            greeting.complete(hello);
        } else if (isBeforeAll()
                && message.member("error").orElse(null) instanceof JsonObject error) {
            end(new ConnectionLostException("The server refuses: " + text(error, "desc")));
        } else {
            message.member("id").ifPresent(id -> reply(id, message));
        }
    }

    /// Nobody has said anything yet: an error is what the server has to say.
    private boolean isBeforeAll() {
        return !greeting.isDone() && pending.size() == 0;
    }

    private void reply(JsonValue id, JsonObject message) {
        message.member("return").ifPresent(value -> pending.returned(id, value));
        if (message.member("error").orElse(null) instanceof JsonObject error) {
            pending.failed(id, error(error));
        }
    }

    private static QmpError error(JsonObject error) {
        var errorClass =
                ErrorClass.ofWireName(text(error, "class")).orElse(ErrorClass.GENERIC_ERROR);
        return new QmpError(errorClass, text(error, "desc"));
    }

    private static Optional<Event> event(JsonObject message) {
        var name = text(message, "event");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var data = message.member("data").map(any -> any instanceof JsonObject own ? own : null);
        var time = message.member("timestamp").orElse(null);
        var when =
                time instanceof JsonObject known
                        ? Instant.ofEpochSecond(
                                number(known, "seconds"), number(known, "microseconds") * 1000)
                        : Instant.EPOCH;
        return Optional.of(new Event(name, data, when));
    }

    private static String text(JsonObject object, String member) {
        return object.member(member).orElse(null) instanceof JsonString(String text) ? text : "";
    }

    private static long number(JsonObject object, String member) {
        return object.member(member).orElse(null) instanceof JsonInt64(long number)
                        && Math.abs(number) < Integer.MAX_VALUE * 1000L
                ? number
                : 0;
    }

    private final class Arrivals implements JsonStream.Listener {
        @Override
        public void value(JsonValue value) {
            if (value instanceof JsonObject object) {
                message(object);
            }
        }

        @Override
        public void error(JsonSyntaxError error) {
            end(new ConnectionLostException("The server doesn't speak QMP: " + error.message()));
        }
    }

    private static final class Deaf implements MessageListener {
        @Override
        public void received(JsonObject message) {}

        @Override
        public void ended(ConnectionLostException cause) {}
    }
}
