package io.qmp4j.qmp;

import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;

import java.time.Instant;
import java.util.Optional;

/// Something that happened, told to every client past negotiation.
///
/// @param timestamp when it happened, not when it was sent
public record Event(String name, Optional<JsonObject> data, Instant timestamp) {
    /// @param policy what it hides is left out of the data
    public static <E> Event of(EventType<E> type, E data, CompatPolicy policy, Instant timestamp) {
        var json =
                type.data() == Empty.TYPE
                        ? Optional.<JsonObject>empty()
                        : Optional.of((JsonObject) type.data().write(data, policy));
        return new Event(type.name(), json, timestamp);
    }

    /// What a server's message tells; empty where it is no event.
    public static Optional<Event> of(JsonObject message) {
        if (!(message.member("event").orElse(null) instanceof JsonString(var name))) {
            return Optional.empty();
        }
        var data = message.member("data").map(any -> any instanceof JsonObject own ? own : null);
        var when =
                message.member("timestamp").orElse(null) instanceof JsonObject time
                        ? Instant.ofEpochSecond(
                                number(time, "seconds"), number(time, "microseconds") * 1000)
                        : Instant.EPOCH;
        return Optional.of(new Event(name, data, when));
    }

    private static long number(JsonObject object, String member) {
        return object.member(member).orElse(null) instanceof JsonInt64(long number)
                        && Math.abs(number) < Integer.MAX_VALUE * 1000L
                ? number
                : 0;
    }

    public JsonObject toJson() {
        var time =
                JsonObject.of(
                        "seconds", JsonNumber.of(timestamp.getEpochSecond()),
                        "microseconds", JsonNumber.of(timestamp.getNano() / 1000));
        var event = new JsonString(name);
        return data.map(known -> JsonObject.of("timestamp", time, "event", event, "data", known))
                .orElseGet(() -> JsonObject.of("timestamp", time, "event", event));
    }
}
