package io.qmp4j.qmp.client;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonLimits;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
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
        /// @throws IOException if the conversation has ended
        /// @throws RejectedExecutionException if too much waits to be sent
        void send(ByteBuffer message) throws IOException;
    }

    private final Sink sink;
    private final Consumer<Event> events;
    private final MessageListener listener;
    private final JsonStream stream;
    private final JsonStream.Listener arrivals = new Arrivals();
    private final PendingCalls pending = new PendingCalls();
    private volatile Set<Capability> enabled = Set.of();
    private final CompletableFuture<JsonObject> greeting = new CompletableFuture<>();

    /// @param events told of each event, in the thread that calls [#receive]
    public ClientSession(Sink sink, Consumer<Event> events) {
        this(sink, JsonLimits.qemu(), events, MessageListener.DEAF);
    }

    /// @param listener told of everything
    public ClientSession(Sink sink, MessageListener listener) {
        this(sink, JsonLimits.qemu(), event -> {}, listener);
    }

    /// @param limits of each message that is received; the conversation ends with a larger one
    /// @param events told of each event, in the thread that calls [#receive]
    /// @param listener told of everything, in that thread too
    public ClientSession(
            Sink sink, JsonLimits limits, Consumer<Event> events, MessageListener listener) {
        this.sink = sink;
        this.stream = new JsonStream(limits);
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
        var answer =
                execute(
                        "qmp_capabilities",
                        names.isEmpty()
                                ? JsonObject.of()
                                : JsonObject.of("enable", new JsonArray(names)));
        return answer.thenApply(
                value -> {
                    enabled = Set.copyOf(wanted);
                    return value;
                });
    }

    /// What was enabled by a negotiation that has succeeded.
    public Set<Capability> enabled() {
        return enabled;
    }

    /// Sends a command. The answer is what it returns; a [io.qmp4j.qmp.CommandFailedException] if
    /// it fails; a [ConnectionLostException] if the conversation ends before. Who cancels the
    /// answer waits no longer; the command goes on.
    public CompletableFuture<JsonValue> execute(String command, JsonObject arguments) {
        return execute(Band.IN_BAND, command, arguments);
    }

    /// As [#execute(String, JsonObject)], with a command that is compiled from a schema. A reply
    /// that does not fit fails with [UnexpectedReplyException]; what a newer server has added to it
    /// is let be.
    public <A, R> CompletableFuture<R> execute(CommandType<A, R> type, A arguments) {
        return read(type, arguments, value -> result(type, value));
    }

    /// As [#execute(CommandType, Object)], with what a newer server has added to the reply.
    public <A, R> CompletableFuture<Reply<R>> executeForReply(CommandType<A, R> type, A arguments) {
        return read(type, arguments, value -> new Reply<>(result(type, value), value));
    }

    public CompletableFuture<JsonValue> execute(Band band, String command, JsonObject arguments) {
        return execute(band, command, arguments, sink);
    }

    /// As [#execute(Band, String, JsonObject)], but the message goes out through `way`.
    public CompletableFuture<JsonValue> execute(
            Band band, String command, JsonObject arguments, Sink way) {
        var request = JsonObject.builder();
        switch (band) {
            case IN_BAND -> request.put("execute", new JsonString(command));
            case OUT_OF_BAND -> request.put("exec-oob", new JsonString(command));
        }
        if (arguments.size() > 0) {
            request.put("arguments", arguments);
        }
        return execute(command, request, way);
    }

    /// Sends a request with members that there is no method for.
    ///
    /// @param request all of it, but for an id
    public CompletableFuture<JsonValue> execute(JsonObject request) {
        var copy = JsonObject.builder();
        request.members().forEach(copy::put);
        var name = request.member("execute").or(() -> request.member("exec-oob")).orElse(null);
        return execute(name instanceof JsonString(String command) ? command : "", copy, sink);
    }

    private CompletableFuture<JsonValue> execute(
            String command, JsonObject.Builder request, Sink way) {
        var call = pending.add(command);
        var text = JsonWriter.toText(request.put("id", call.id()).build()) + "\n";
        if (!call.answer().isDone()) {
            try {
                send(text, way);
            } catch (RejectedExecutionException e) {
                call.answer().completeExceptionally(new IOException(e.getMessage(), e));
            }
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

    /// Makes something of what a command returns.
    private interface Reading<T> {
        T of(JsonValue value) throws UnexpectedReplyException;
    }

    private <A, T> CompletableFuture<T> read(
            CommandType<A, ?> type, A arguments, Reading<T> reading) {
        var answer = execute(type.name(), json(type, arguments));
        var result =
                answer.thenCompose(
                        value -> {
                            try {
                                return CompletableFuture.completedFuture(reading.of(value));
                            } catch (UnexpectedReplyException e) {
                                return CompletableFuture.failedFuture(e);
                            }
                        });
        var _ =
                result.whenComplete(
                        (value, failure) -> {
                            if (result.isDone() && !answer.isDone()) {
                                answer.cancel(false); // nobody waits for it any more
                            }
                        });
        return result;
    }

    private static <R> R result(CommandType<?, R> type, JsonValue value)
            throws UnexpectedReplyException {
        try {
            return type.returns().fromNewerJson(value);
        } catch (InvalidValueException e) {
            var message = "The reply to '%s' does not fit: %s".formatted(type.name(), e.desc());
            throw new UnexpectedReplyException(message, value, e);
        }
    }

    int pendingCalls() {
        return pending.size();
    }

    private void message(JsonObject message) {
        listener.received(message);
        if (message.member("event").isPresent()) {
            Event.of(message).ifPresent(events);
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

    private static String text(JsonObject object, String member) {
        return object.member(member).orElse(null) instanceof JsonString(String text) ? text : "";
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
}
