package io.qmp4j.qmp;

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
