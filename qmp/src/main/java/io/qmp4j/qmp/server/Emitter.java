package io.qmp4j.qmp.server;

import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.EventType;
import io.qmp4j.qmp.server.MonitorCounters.Count;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Tells events to all sessions, in one order, and no more often than their rates allow. For any
/// thread.
final class Emitter {
    private final Collection<QmpSession> sessions;
    private final Map<String, EventRate> rates;
    private final Deadlines time;
    private final Clock clock;
    private final MonitorCounters counters;
    private final ReentrantLock emitting = new ReentrantLock(); // gives all sessions one order
    private final Map<EventRate.Key, Optional<Event>> periods =
            new HashMap<>(); // those that run, with the event that is kept; guarded by `emitting`

    /// @param sessions changes by itself
    /// @param rates by the name of the event; what is not there is told at once
    /// @param time tells when a period ends
    Emitter(
            Collection<QmpSession> sessions,
            Map<String, EventRate> rates,
            Deadlines time,
            Clock clock,
            MonitorCounters counters) {
        this.sessions = sessions;
        this.rates = Map.copyOf(rates);
        this.time = time;
        this.clock = clock;
        this.counters = counters;
    }

    <E> void emit(EventType<E> type, E data, CompatPolicy policy) {
        emitting.lock();
        try {
            counters.count(Count.EVENTS_EMITTED);
            var event = Event.of(type, data, policy, clock.instant());
            var rate = rates.get(event.name());
            if (rate == null) {
                tell(event, null);
            } else {
                emit(event, rate.keyOf(event), rate);
            }
        } finally {
            emitting.unlock();
        }
    }

    /// Tells some sessions of one at once, whatever its rate.
    void pass(Event event, Predicate<QmpSession> whom) {
        emitting.lock();
        try {
            counters.count(Count.EVENTS_EMITTED);
            for (QmpSession session : sessions) {
                if (whom.test(session)) {
                    session.events().offer(event, null);
                }
            }
        } finally {
            emitting.unlock();
        }
    }

    private void emit(Event event, EventRate.Key key, EventRate rate) {
        var kept = periods.get(key);
        if (kept == null) {
            tell(event, key);
            begin(key, rate);
        } else {
            kept.ifPresent(older -> counters.count(Count.EVENTS_THROTTLED));
            periods.put(key, Optional.of(event));
        }
    }

    private void begin(EventRate.Key key, EventRate rate) {
        periods.put(key, Optional.empty());
        var _ = time.after(rate.period(), () -> end(key, rate));
    }

    private void end(EventRate.Key key, EventRate rate) {
        emitting.lock();
        try {
            var kept = periods.remove(key);
            if (kept != null && kept.isPresent()) {
                tell(kept.get(), key);
                begin(key, rate);
            }
        } finally {
            emitting.unlock();
        }
    }

    private void tell(Event event, EventRate.@Nullable Key key) {
        for (QmpSession session : sessions) {
            session.events().offer(event, key);
        }
    }
}
