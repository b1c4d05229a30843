package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.Response;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Turns messages into the bytes that wait for the client. Responses are never dropped. While more
/// waits than the limit, events are held back, only the newest of each name, until the client has
/// read on. Confined to the session's loop.
final class SessionOutput {
    private final Outbox outbox = new Outbox();
    private final OutputFormat format;
    private final int limit;
    private final Runnable ready;
    private final Map<String, Event> heldBack = new LinkedHashMap<>(0);

    /// @param ready called when there is output after there was none
    SessionOutput(OutputFormat format, int limit, Runnable ready) {
        this.format = format;
        this.limit = limit;
        this.ready = ready;
    }

    void send(Response response) {
        write(response.toJson());
    }

    void send(Event event) {
        if (isFull()) {
            heldBack.remove(event.name()); // the newest comes last
            heldBack.put(event.name(), event);
        } else {
            write(event.toJson());
        }
    }

    void write(JsonObject message) {
        boolean wasEmpty = outbox.isEmpty();
        var writer =
                switch (format) {
                    case COMPACT -> JsonWriter.compact();
                    case PRETTY -> JsonWriter.pretty();
                };
        outbox.append(writer.write(message).endLine().toBytes());
        if (wasEmpty) {
            ready.run();
        }
    }

    boolean isFull() {
        return outbox.size() > limit;
    }

    boolean isEmpty() {
        return outbox.isEmpty();
    }

    ByteBuffer waiting() {
        return outbox.waiting();
    }

    void sent(int count) {
        outbox.sent(count);
        while (!heldBack.isEmpty() && !isFull()) {
            var oldest = heldBack.values().iterator().next();
            heldBack.remove(oldest.name());
            write(oldest.toJson());
        }
    }

    void clear() {
        outbox.clear();
        heldBack.clear();
    }
}
