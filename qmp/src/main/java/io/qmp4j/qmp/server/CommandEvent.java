package io.qmp4j.qmp.server;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What Flight Recorder keeps of a command: one event when its answer is on its way to the client,
/// or dropped. Loaded when a recording runs.
@Name("io.qmp4j.Command")
@Label("QMP Command")
@Category("QMP")
@StackTrace(false)
final class CommandEvent extends Event {
    static final EventType TYPE = EventType.getEventType(CommandEvent.class);

    @Label("Command")
    @Nullable String command;

    @Label("Session")
    @Description("Its number")
    long session;

    @Label("Peer")
    @Nullable String peer;

    @Label("Sequence")
    @Description("Counts what was read from the session")
    long sequence;

    @Label("Id")
    @Description("As JSON text, up to 256 characters")
    @Nullable String id;

    @Label("In-Band")
    boolean inBand;

    @Label("Queue Time")
    @Description("From its reading to the start of its handler")
    @Timespan(Timespan.NANOSECONDS)
    long queueTime;

    @Label("Run Time")
    @Description("From the start of its handler to its answer")
    @Timespan(Timespan.NANOSECONDS)
    long runTime;

    @Label("Hold Time")
    @Description("From its answer to its turn, when the answer is sent")
    @Timespan(Timespan.NANOSECONDS)
    long holdTime;

    @Label("Outcome")
    @Description("response, error, cancelled, deadline or dropped")
    @Nullable String outcome;

    static String textOf(CommandOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
