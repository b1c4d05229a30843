package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonValue;

import java.time.Duration;
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
}
