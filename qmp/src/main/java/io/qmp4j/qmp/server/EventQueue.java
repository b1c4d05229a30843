package io.qmp4j.qmp.server;

import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.server.MonitorCounters.Count;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;

/// The events on their way to one session, oldest first. Any thread may add, the session's loop
/// takes out.
///
/// It is bounded, however slow the client: of an event that has a rate only the newest of each key
/// waits. Of all others 4,096 wait; beyond that, only the newest of each name does.
final class EventQueue {
    static final int MOST = 4096;

    /// What the one who adds must see to.
    enum Wish {
        NOTHING,
        /// The loop must be told: nothing waited before.
        TAKE_OUT,
        /// For the first time an event was dropped because too many wait.
        TELL_OVERFLOW
    }

    private record Surplus(String event) {}

    private final MonitorCounters counters;
    private final LinkedHashMap<Object, Event> events = new LinkedHashMap<>(0); // guarded by this
    private boolean overflowed; // guarded by this
    private volatile boolean open;
    private volatile boolean waiting;

    EventQueue(MonitorCounters counters) {
        this.counters = counters;
    }

    /// Nothing is queued before.
    void open() {
        if (!open) {
            open = true;
        }
    }

    /// Nothing is queued any more.
    synchronized void close() {
        open = false;
        events.clear();
        waiting = false;
    }

    /// @param key null for an event that has no rate
    Wish add(Event event, EventRate.@Nullable Key key) {
        return open ? addOpen(event, key) : Wish.NOTHING;
    }

    private synchronized Wish addOpen(Event event, EventRate.@Nullable Key key) {
        if (!open) {
            return Wish.NOTHING; // closed meanwhile
        }
        counters.count(Count.EVENTS_QUEUED);
        var wish = events.isEmpty() ? Wish.TAKE_OUT : Wish.NOTHING;
        if (key != null) {
            if (events.putLast(key, event) != null) {
                counters.count(Count.EVENTS_COALESCED);
            }
        } else if (events.size() < MOST) {
            events.put(new Object(), event);
        } else if (events.putLast(new Surplus(event.name()), event) != null) {
            counters.count(Count.EVENTS_DROPPED);
            if (!overflowed) {
                overflowed = true;
                wish = Wish.TELL_OVERFLOW;
            }
        }
        waiting = true;
        return wish;
    }

    @Nullable Event poll() {
        return waiting ? pollWaiting() : null;
    }

    private synchronized @Nullable Event pollWaiting() {
        var oldest = events.pollFirstEntry();
        waiting = !events.isEmpty();
        return oldest == null ? null : oldest.getValue();
    }
}
