package io.qmp4j.qmp.server;

import io.qmp4j.qmp.Event;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// The events on their way to one session. Any thread may add, the session's loop takes out.
final class EventQueue {
    private static final int MOST = 4096;

    private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicBoolean announced = new AtomicBoolean();
    private volatile boolean open;

    /// Nothing is queued before.
    void open() {
        if (!open) {
            open = true;
        }
    }

    /// Whether the loop must be told: true once for any number of events.
    boolean add(Event event) {
        if (!open) {
            return false;
        }
        if (size.incrementAndGet() > MOST) {
            size.decrementAndGet();
            return false;
        }
        events.add(event);
        return announced.compareAndSet(false, true);
    }

    @Nullable Event poll() {
        var event = events.poll();
        if (event != null) {
            size.decrementAndGet();
        }
        return event;
    }

    /// To be called before the last [#poll] of a turn.
    void listen() {
        announced.set(false);
    }
}
