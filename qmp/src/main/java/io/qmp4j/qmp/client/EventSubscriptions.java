package io.qmp4j.qmp.client;

import io.qmp4j.qmp.Event;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Who wants which events of a server. Outlives a connection where another takes its place. For any
/// thread.
public final class EventSubscriptions implements Consumer<Event> {
    private final List<EventSubscription> subscribers = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<ConnectionLostException>> end =
            new AtomicReference<>(Optional.empty());

    public EventSubscriptions() {}

    /// What comes from now on: an event that a command causes which is sent later is never missed.
    ///
    /// @param capacity how many events wait at most
    public EventSubscription subscribe(Predicate<Event> wanted, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("Expected room for an event, got " + capacity);
        }
        var subscription = new EventSubscription(wanted, capacity, subscribers::remove);
        subscribers.add(subscription);
        end.get().ifPresent(subscription::end);
        return subscription;
    }

    /// It has come.
    @Override
    public void accept(Event event) {
        subscribers.forEach(each -> each.offer(event));
    }

    /// Another connection has taken the place of the one that was lost.
    public void reconnected() {
        subscribers.forEach(EventSubscription::reconnected);
    }

    /// Nothing will come any more. The first cause counts.
    public void end(ConnectionLostException cause) {
        end.compareAndSet(Optional.empty(), Optional.of(cause));
        subscribers.forEach(each -> each.end(cause));
    }
}
