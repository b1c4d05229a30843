package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.Response;

import java.nio.ByteBuffer;
import java.util.List;

/// Turns messages into the bytes that wait for the client. What is in here is never dropped: that
/// it does not grow without bounds is up to those who look whether it is full. Confined to the
/// session's loop.
final class SessionOutput {
    private final Outbox outbox = new Outbox();
    private final OutputFormat format;
    private final int limit;
    private final Runnable ready;

    /// @param ready called when there is output after there was none
    SessionOutput(OutputFormat format, int limit, Runnable ready) {
        this.format = format;
        this.limit = limit;
        this.ready = ready;
    }

    void send(Response response) {
        switch (response) {
            case Response.Passed passed -> append(passed.text(), passed.descriptors());
            case Response.Success _, Response.Failure _ -> write(response.toJson());
        }
    }

    void send(Event event) {
        write(event.toJson());
    }

    void write(JsonObject message) {
        var writer =
                switch (format) {
                    case COMPACT -> JsonWriter.compact();
                    case PRETTY -> JsonWriter.pretty();
                };
        append(writer.write(message).endLine().toBytes(), List.of());
    }

    private void append(byte[] bytes, List<PassedDescriptor> descriptors) {
        boolean wasEmpty = outbox.isEmpty();
        outbox.append(bytes, descriptors);
        if (wasEmpty) {
            ready.run();
        }
    }

    boolean isFull() {
        return outbox.size() > limit;
    }

    /// How many bytes wait.
    int size() {
        return outbox.size();
    }

    List<PassedDescriptor> descriptors() {
        return outbox.descriptors();
    }

    ByteBuffer waiting() {
        return outbox.waiting();
    }

    void sent(int count) {
        outbox.sent(count);
    }

    void clear() {
        outbox.clear();
    }
}
