package io.qmp4j.cli;

import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.Request.Band;
import io.qmp4j.qmp.client.ConnectionLostException;
import io.qmp4j.qmp.client.MessageListener;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/// What the shell and a server say to each other. What was asked first is first in the list, so
/// that replies find their questions also where ids are given twice, or none. For any thread.
final class Conversation implements AutoCloseable {
    /// Something that was asked.
    ///
    /// @param isOwn whether the shell asked for itself: nobody is shown anything of it
    /// @param reply done when the reply has been shown
    record Asked(
            Optional<JsonValue> id,
            String command,
            boolean isOwn,
            CompletableFuture<JsonObject> reply) {}

    /// Is shown everything, in the order in which it comes, in the thread that reads.
    interface Audience {
        void event(JsonObject message);

        void reply(Asked asked, JsonObject message);

        /// A message that nothing was asked for.
        void stray(JsonObject message);

        void ended(String reason);

        /// What is sent and what is received, but for what the shell asks for itself.
        void wire(String direction, String text);
    }

    private final Audience audience;
    private final List<Asked> pending = new ArrayList<>(); // its own lock
    private long lastId; // guarded by `pending`
    private long lastOwnId; // guarded by `pending`
    private boolean isOver; // guarded by `pending`
    private volatile Optional<QmpClient> client = Optional.empty();

    private Conversation(Audience audience) {
        this.audience = audience;
    }

    static Conversation open(Endpoint endpoint, Duration limit, Audience audience)
            throws IOException, TimeoutException, InterruptedException {
        var conversation = new Conversation(audience);
        conversation.client =
                Optional.of(QmpClient.open(endpoint, limit, conversation.new Messages()));
        return conversation;
    }

    JsonObject greeting() {
        return client.orElseThrow().greeting();
    }

    Asked ask(Band band, String command, JsonObject arguments) {
        return ask(band, command, arguments, false);
    }

    /// Asks for what the shell itself wants to know.
    CompletableFuture<JsonObject> inquire(Band band, String command, JsonObject arguments) {
        return ask(band, command, arguments, true).reply();
    }

    /// Sends a text as it is.
    Asked ask(String text, JsonObject request) {
        var name = request.member("execute").or(() -> request.member("exec-oob"));
        var command = name.orElse(null) instanceof JsonString(String known) ? known : "the command";
        var asked = new Asked(request.member("id"), command, false, new CompletableFuture<>());
        send(asked, text);
        return asked;
    }

    private Asked ask(Band band, String command, JsonObject arguments, boolean isOwn) {
        JsonValue id;
        synchronized (pending) {
            id = isOwn ? new JsonString("shell-" + ++lastOwnId) : JsonNumber.of(++lastId);
        }
        var key = band == Band.IN_BAND ? "execute" : "exec-oob";
        var request = JsonObject.builder().put(key, new JsonString(command));
        if (arguments.size() > 0) {
            request.put("arguments", arguments);
        }
        var asked = new Asked(Optional.of(id), command, isOwn, new CompletableFuture<>());
        send(asked, JsonWriter.toText(request.put("id", id).build()));
        return asked;
    }

    private void send(Asked asked, String text) {
        synchronized (pending) {
            if (isOver) {
                asked.reply.completeExceptionally(new ConnectionLostException("It has ended"));
                return;
            }
            pending.add(asked);
        }
        if (!asked.isOwn) {
            audience.wire("->", text);
        }
        client.orElseThrow().session().send(text);
    }

    private void reply(JsonObject message) {
        var id = message.member("id");
        Optional<Asked> found;
        synchronized (pending) {
            found = pending.stream().filter(each -> each.id.equals(id)).findFirst();
            found.ifPresent(pending::remove);
        }
        if (found.isEmpty() || !found.get().isOwn) {
            audience.wire("<-", JsonWriter.toText(message));
        }
        if (found.isEmpty()) {
            audience.stray(message);
            return;
        }
        if (!found.get().isOwn) {
            audience.reply(found.get(), message);
        }
        found.get().reply.complete(message);
    }

    @Override
    public void close() {
        client.ifPresent(QmpClient::close);
    }

    private final class Messages implements MessageListener {
        @Override
        public void received(JsonObject message) {
            if (message.has("event")) {
                audience.wire("<-", JsonWriter.toText(message));
                audience.event(message);
            } else if (message.has("QMP")) {
                audience.wire("<-", JsonWriter.toText(message));
            } else if (client.isPresent()) { // else it is the negotiation's
                reply(message);
            }
        }

        @Override
        public void ended(ConnectionLostException cause) {
            List<Asked> left;
            synchronized (pending) {
                isOver = true;
                left = List.copyOf(pending);
                pending.clear();
            }
            audience.ended(String.valueOf(cause.getMessage()));
            left.forEach(each -> each.reply.completeExceptionally(cause));
        }
    }
}
