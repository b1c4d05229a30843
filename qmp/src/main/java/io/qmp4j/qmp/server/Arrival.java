package io.qmp4j.qmp.server;

import io.qmp4j.qmp.Request;

import org.jspecify.annotations.Nullable;

/// Something that was taken off the stream, and what is told of it to those who watch. Confined to
/// the session's loop.
final class Arrival {
    private final long sequence;
    private final long nanos;
    private final long bytes;
    private final byte[] text;
    private boolean started;
    private @Nullable CommandTimes times; // if somebody records

    /// @param sequence counts what one session has taken, from 1
    /// @param nanos on the clock of [QmpMonitor#nanoTime]
    /// @param item whose memory it takes until it is answered
    Arrival(long sequence, long nanos, Inbox.Item item) {
        this.sequence = sequence;
        this.nanos = nanos;
        this.bytes = item.held();
        this.text = item.text();
    }

    long sequence() {
        return sequence;
    }

    long nanos() {
        return nanos;
    }

    long bytes() {
        return bytes;
    }

    byte[] text() {
        return text;
    }

    /// Whether a handler was started for it.
    boolean isStarted() {
        return started;
    }

    /// It is a command, which waits no longer. Unless it is started now, `outcome` is what became
    /// of it.
    void decided(QmpSession session, Request request, CommandOutcome outcome) {
        if (CommandTimes.areRecorded()) {
            times = new CommandTimes(session, request, this, outcome);
        }
    }

    void started() {
        started = true;
        if (times != null) {
            times.started();
        }
    }

    void done(CommandOutcome outcome) {
        if (times != null) {
            times.done(outcome);
        }
    }

    /// The answer is on its way to the client.
    void left() {
        if (times != null) {
            times.left();
            times = null;
        }
    }

    /// The client is gone.
    void dropped() {
        if (times != null) {
            times.dropped();
            times = null;
        }
    }
}
