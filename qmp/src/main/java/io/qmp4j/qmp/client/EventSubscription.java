package io.qmp4j.qmp.client;

import io.qmp4j.qmp.Event;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The events that one subscriber wants, in a bounded buffer of its own. Every event that comes
/// after the subscription is in it, or a [EventNotice.Gap] stands for it. For any thread.
public final class EventSubscription implements AutoCloseable {
    private final Predicate<Event> wanted;
    private final int capacity;
    private final Consumer<EventSubscription> whenClosed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final ArrayDeque<EventNotice> notices = new ArrayDeque<>(); // guarded by `lock`
    private long lost; // before the first of `notices`; guarded by `lock`
    private @Nullable ConnectionLostException end; // guarded by `lock`

    EventSubscription(
            Predicate<Event> wanted, int capacity, Consumer<EventSubscription> whenClosed) {
        this.wanted = wanted;
        this.capacity = capacity;
        this.whenClosed = whenClosed;
    }

    /// What comes next, waiting for it.
    ///
    /// @throws TimeoutException if nothing comes within `limit`
    /// @throws ConnectionLostException if nothing will come any more
    public EventNotice next(Duration limit)
            throws ConnectionLostException, TimeoutException, InterruptedException {
        return next(System.nanoTime() + limit.toNanos(), limit);
    }

    /// What has come already.
    public Optional<EventNotice> poll() {
        lock.lock();
        try {
            return Optional.ofNullable(take());
        } finally {
            lock.unlock();
        }
    }

    /// The next event for which `isIt` holds; those before it are dropped.
    ///
    /// @throws EventsLostException if some are missing before it
    /// @throws TimeoutException if it does not come within `limit`
    /// @throws ConnectionLostException if nothing will come any more
    public Event await(Predicate<Event> isIt, Duration limit)
            throws ConnectionLostException,
                    EventsLostException,
                    TimeoutException,
                    InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (true) {
            switch (next(until, limit)) {
                case EventNotice.Happened(var event) when isIt.test(event) -> {
                    return event;
                }
                case EventNotice.Happened _ -> {}
                case EventNotice.Gap gap -> throw new EventsLostException(gap);
            }
        }
    }

    /// As [#await(Predicate, Duration)], for whatever comes.
    public Event await(Duration limit)
            throws ConnectionLostException,
                    EventsLostException,
                    TimeoutException,
                    InterruptedException {
        return await(event -> true, limit);
    }

    /// Nothing comes any more; what has come can still be taken. Idempotent.
    @Override
    public void close() {
        whenClosed.accept(this);
        end(new ConnectionLostException("The subscription was closed"));
    }

    void offer(Event event) {
        if (wanted.test(event)) {
            add(new EventNotice.Happened(event));
        }
    }

    void reconnected() {
        add(new EventNotice.Gap(0, EventNotice.Cause.RECONNECTED));
    }

    void end(ConnectionLostException cause) {
        lock.lock();
        try {
            if (end == null) {
                end = cause;
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(EventNotice notice) {
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            if (notices.size() == capacity) {
                notices.remove();
                lost++;
            }
            notices.add(notice);
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    private EventNotice next(long until, Duration limit)
            throws ConnectionLostException, TimeoutException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                var notice = take();
                if (notice != null) {
                    return notice;
                }
                if (end != null) {
                    throw new ConnectionLostException(String.valueOf(end.getMessage()), end);
                }
                if (!news.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)
                        && notices.isEmpty()) {
                    throw new TimeoutException(
                            "No event within %s s".formatted(limit.toMillis() / 1000.0));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable EventNotice take() {
        if (lost > 0) {
            var gap = new EventNotice.Gap(lost, EventNotice.Cause.OVERFLOW);
            lost = 0;
            return gap;
        }
        return notices.poll();
    }
}
