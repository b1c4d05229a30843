package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.Request;

import jdk.jfr.FlightRecorder;

/// Takes a command's times for Flight Recorder. There is one for a command only while a recording
/// runs that wants them. Confined to the session's loop.
final class CommandTimes {
    private static final int LONGEST_ID = 256; // characters
    private static final long LARGE = 64 * 1024; // bytes of a request

    private final QmpSession session;
    private final Request request;
    private final Arrival arrival;
    private final long decided;
    private long done;
    private boolean running;
    private CommandOutcome outcome;

    /// @param outcome if no handler is started for it
    CommandTimes(QmpSession session, Request request, Arrival arrival, CommandOutcome outcome) {
        this.session = session;
        this.request = request;
        this.arrival = arrival;
        this.outcome = outcome;
        this.decided = session.monitor().nanoTime();
        this.done = decided;
    }

    /// Cheap, and loads nothing of the recorder's as long as it has not been used in this process.
    static boolean areRecorded() {
        return FlightRecorder.isInitialized() && CommandEvent.TYPE.isEnabled();
    }

    void started() {
        running = true;
    }

    void done(CommandOutcome what) {
        running = false;
        outcome = what;
        done = session.monitor().nanoTime();
    }

    void left() {
        record(session.monitor().nanoTime());
    }

    /// What was not done up to now has run up to now.
    void dropped() {
        long now = session.monitor().nanoTime();
        if (running) {
            done = now;
        }
        outcome = CommandOutcome.DROPPED;
        record(now);
    }

    private void record(long now) {
        var event = new CommandEvent();
        event.command = request.command();
        event.session = session.number();
        event.peer = session.peer().address();
        event.sequence = arrival.sequence();
        event.id = request.id().map(this::idText).orElse(null);
        event.inBand = request.band() == Request.Band.IN_BAND;
        event.queueTime = decided - arrival.nanos();
        event.runTime = done - decided;
        event.holdTime = now - done;
        event.outcome = CommandEvent.textOf(outcome);
        event.commit();
    }

    private String idText(JsonValue id) {
        var text =
                switch (id) {
                    case JsonString(var string) when string.length() > LONGEST_ID ->
                            JsonWriter.toText(new JsonString(string.substring(0, LONGEST_ID)));
                    case JsonObject _, JsonArray _ when arrival.bytes() > LARGE -> "...";
                    default -> JsonWriter.toText(id);
                };
        return text.length() <= LONGEST_ID ? text : text.substring(0, LONGEST_ID);
    }
}
