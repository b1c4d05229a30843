package io.qmp4j.qmp.server;

import java.util.concurrent.atomic.LongAdder;

/// Counts what the sessions of a monitor do. For any thread.
final class MonitorCounters {
    private final LongAdder sessionsAdmitted = new LongAdder();
    private final LongAdder sessionsRefused = new LongAdder();
    private final LongAdder sessionsEvicted = new LongAdder();
    private final LongAdder eventsEmitted = new LongAdder();
    private final LongAdder eventsThrottled = new LongAdder();
    private final LongAdder eventsQueued = new LongAdder();
    private final LongAdder eventsSent = new LongAdder();
    private final LongAdder eventsCoalesced = new LongAdder();
    private final LongAdder eventsDropped = new LongAdder();

    void sessionAdmitted() {
        sessionsAdmitted.increment();
    }

    void sessionRefused() {
        sessionsRefused.increment();
    }

    void sessionEvicted() {
        sessionsEvicted.increment();
    }

    void eventEmitted() {
        eventsEmitted.increment();
    }

    void eventThrottled() {
        eventsThrottled.increment();
    }

    void eventQueued() {
        eventsQueued.increment();
    }

    void eventSent() {
        eventsSent.increment();
    }

    void eventCoalesced() {
        eventsCoalesced.increment();
    }

    void eventDropped() {
        eventsDropped.increment();
    }
}
