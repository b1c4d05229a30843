package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// A command that was read and is not answered.
///
/// @param session the number of the session that it came from
/// @param sequence counts what was read from that session, from 1
/// @param age since it was read
/// @param deadline how long it may take from the start of its handler; no limit if empty
/// @param oob whether it is out of band, and so in no line
public record InFlight(
        long session,
        Peer peer,
        long sequence,
        Optional<JsonValue> id,
        String command,
        State state,
        Duration age,
        Optional<Duration> deadline,
        boolean oob) {
    /// How far it is.
    public enum State {
        /// It waits for one before it.
        QUEUED,
        /// Its handler has started and has not answered.
        RUNNING,
        /// It is answered, and its answer waits for those before it.
        HELD
    }

    /// As in the answer to `x-query-inflight`.
    public JsonObject toJson() {
        var json =
                JsonObject.builder()
                        .put("session", JsonNumber.of(session))
                        .put("peer", toJson(peer))
                        .put("sequence", JsonNumber.of(sequence));
        id.ifPresent(id -> json.put("id", id));
        json.put("command", new JsonString(command))
                .put("state", new JsonString(state.name().toLowerCase(Locale.ROOT)))
                .put("age", JsonNumber.of(age.toMillis()));
        deadline.ifPresent(limit -> json.put("deadline", JsonNumber.of(limit.toMillis())));
        return json.put("oob", JsonBoolean.of(oob)).build();
    }

    private static JsonObject toJson(Peer peer) {
        var json = JsonObject.builder().put("address", new JsonString(peer.address()));
        peer.pid().ifPresent(pid -> json.put("pid", JsonNumber.of(pid)));
        peer.uid().ifPresent(uid -> json.put("uid", JsonNumber.of(uid)));
        return json.build();
    }
}
