package io.qmp4j.qmp.server;

import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.server.MonitorCounters.Count;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;

/// Brings events to one session's client: behind each other, before every response that is given
/// later, and not faster than the client reads. Confined to the session's loop, but for [#offer].
final class EventFlow {
    private static final System.Logger LOG = System.getLogger(EventFlow.class.getName());

    private final QmpSession session;
    private final SessionOutput output;
    private final MonitorCounters counters;
    private final EventQueue queue;

    EventFlow(QmpSession session, SessionOutput output) {
        this.session = session;
        this.output = output;
        this.counters = session.monitor().counters();
        this.queue = new EventQueue(counters);
    }

    /// For any thread.
    ///
    /// @param key null for an event that has no rate
    void offer(Event event, EventRate.@Nullable Key key) {
        switch (queue.add(event, key)) {
            case NOTHING -> {}
            case TAKE_OUT -> session.later(this::sendMost);
            case TELL_OVERFLOW -> session.later(this::logOverflow);
        }
    }

    /// Events that come from now on are for this session too, if it has negotiated: the response
    /// that tells the client so comes before them.
    void begin() {
        if (session.enabled().isPresent()) {
            queue.open();
        }
    }

    /// Sends those that were emitted up to now, whatever waits: what comes next is a response that
    /// must not overtake them.
    void sendAll() {
        for (Event event = queue.poll(); event != null; event = queue.poll()) {
            send(event);
        }
    }

    /// Sends events as long as the client reads on.
    void sendMost() {
        while (!output.isFull() && queue.poll() instanceof Event event) {
            send(event);
        }
    }

    void end() {
        queue.close();
    }

    private void send(Event event) {
        if (session.enabled().isPresent()) {
            output.send(event);
            counters.count(Count.EVENTS_SENT);
        }
    }

    private void logOverflow() {
        LOG.log(
                Level.WARNING,
                "Session {0} ({1}) does not read its events: it gets only the newest of each name",
                session.number(),
                session.peer().address());
    }
}
