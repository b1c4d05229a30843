package io.qmp4j.qmp.server;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what the sessions of a monitor do. For any thread.
final class MonitorCounters {
    /// What is counted; [MonitorMXBean] says what each means.
    enum Count {
        SESSIONS_ADMITTED,
        SESSIONS_REFUSED,
        SESSIONS_EVICTED,
        REQUESTS_REFUSED,
        COMMANDS_STARTED,
        COMMANDS_ANSWERED,
        COMMANDS_FAILED,
        COMMANDS_CANCELLED,
        COMMANDS_EXPIRED,
        COMMANDS_DROPPED,
        EVENTS_EMITTED,
        EVENTS_THROTTLED,
        EVENTS_QUEUED,
        EVENTS_SENT,
        EVENTS_COALESCED,
        EVENTS_DROPPED
    }

    private final EnumMap<Count, LongAdder> counts = new EnumMap<>(Count.class); // never changed

    MonitorCounters() {
        for (Count each : Count.values()) {
            counts.put(each, new LongAdder());
        }
    }

    void count(Count what) {
        adder(what).increment();
    }

    void count(CommandOutcome outcome) {
        count(
                switch (outcome) {
                    case RESPONSE -> Count.COMMANDS_ANSWERED;
                    case ERROR -> Count.COMMANDS_FAILED;
                    case CANCELLED -> Count.COMMANDS_CANCELLED;
                    case DEADLINE -> Count.COMMANDS_EXPIRED;
                    case DROPPED -> Count.COMMANDS_DROPPED;
                });
    }

    long of(Count what) {
        return adder(what).sum();
    }

    private LongAdder adder(Count what) {
        return requireNonNull(counts.get(what));
    }
}
