package io.qmp4j.qmp.server;

import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.MonitorCounters.Count;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The sessions that there are, and what they hold together: sees to the limits of both. For any
/// thread.
final class SessionRoster {
    private static final System.Logger LOG = System.getLogger(SessionRoster.class.getName());
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final MonitorLimits limits;
    private final MonitorCounters counters;
    private final Consumer<QmpSession> whenLeft;
    private final RareMoment refusals;
    private final RareMoment evictions;
    private final Set<QmpSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count =
            new AtomicInteger(); // exact at every moment, as the set's size isn't
    private final AtomicLong held = new AtomicLong();

    /// What one session has. Its session's loop says how much; anybody may take what it holds off
    /// the account.
    final class Share {
        private static final long CLOSED = -1;

        private final AtomicLong bytes = new AtomicLong();
        private volatile int waiting; // written on the loop
        private volatile int inFlight; // written on the loop

        /// @param bytes that wait to be sent
        /// @param requests that are not answered
        void show(int bytes, int requests) {
            if (waiting != bytes) {
                waiting = bytes;
            }
            if (inFlight != requests) {
                inFlight = requests;
            }
        }

        int waiting() {
            return waiting;
        }

        int inFlight() {
            return inFlight;
        }

        /// @param now nothing if the share was given up
        void hold(long now) {
            long before = bytes.get();
            if (before != now && before != CLOSED && bytes.compareAndSet(before, now)) {
                held.addAndGet(now - before);
            }
        }

        long bytes() {
            return bytes.get();
        }

        /// The session is about to let everything go; until then it does not count any more.
        ///
        /// @return false if that was so before
        boolean giveUp() {
            long before = bytes.getAndSet(CLOSED);
            if (before != CLOSED) {
                held.addAndGet(-before);
            }
            return before != CLOSED;
        }
    }

    /// @param whenLeft run on the loop of each session that is over
    SessionRoster(
            MonitorLimits limits,
            MonitorCounters counters,
            LongSupplier nanos,
            Consumer<QmpSession> whenLeft) {
        this.whenLeft = whenLeft;
        this.limits = limits;
        this.counters = counters;
        this.refusals = new RareMoment(QUIET, nanos);
        this.evictions = new RareMoment(QUIET, nanos);
    }

    Share share() {
        return new Share();
    }

    /// @return why there is no room for it
    Optional<QmpError> admit(QmpSession session) {
        if (count.incrementAndGet() > limits.sessions()) {
            count.decrementAndGet();
            counters.count(Count.SESSIONS_REFUSED);
            if (refusals.isNow()) {
                LOG.log(
                        Level.WARNING,
                        "{0} is refused: there are {1} sessions, and there may be no more",
                        session.peer().address(),
                        limits.sessions());
            }
            return Optional.of(
                    QmpError.generic("Too many sessions, expected at most %d", limits.sessions()));
        }
        counters.count(Count.SESSIONS_ADMITTED);
        sessions.add(session);
        return Optional.empty();
    }

    /// It is over, and nothing of it waits to be sent.
    void left(QmpSession session) {
        if (sessions.remove(session)) {
            count.decrementAndGet();
            whenLeft.accept(session);
        }
    }

    /// Those that are not over, or have something left to send. Changes by itself.
    Set<QmpSession> sessions() {
        return Collections.unmodifiableSet(sessions);
    }

    /// How many bytes they hold.
    long held() {
        return held.get();
    }

    /// Closes those that hold most until the rest is within the limit.
    void relieve() {
        while (held.get() > limits.memory()) {
            var greediest =
                    sessions.stream()
                            .filter(each -> each.share().bytes() > 0)
                            .max(Comparator.comparingLong(each -> each.share().bytes()));
            if (greediest.isEmpty()) {
                return; // those that hold it are on their way out
            }
            evict(greediest.get());
        }
    }

    private void evict(QmpSession session) {
        long bytes = session.share().bytes();
        if (!session.share().giveUp()) {
            return;
        }
        counters.count(Count.SESSIONS_EVICTED);
        if (evictions.isNow()) {
            LOG.log(
                    Level.WARNING,
                    "Session {0} ({1}) is closed: it holds {2} bytes, most of the {3} that all"
                            + " sessions may hold",
                    session.number(),
                    session.peer().address(),
                    bytes,
                    limits.memory());
        }
        session.evict(
                QmpError.generic(
                        "Too much memory in use, expected at most %d bytes for all sessions; this"
                                + " one holds most",
                        limits.memory()));
    }
}
