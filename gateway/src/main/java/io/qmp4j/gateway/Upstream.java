package io.qmp4j.gateway;

import io.qmp4j.json.JsonText;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.QmpError;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// A server that many clients share: sends their commands in turn, so many that out-of-band ones
/// always pass, and brings the replies home. Outlives its connections. Confined to its loop.
final class Upstream {
    /// What becomes of it.
    sealed interface State {
        /// @param why in words that go into a sentence
        record Lost(String why) implements State {}

        record Connected(UpstreamLink link) implements State {}

        /// It does not answer.
        ///
        /// @param culprit what it should have answered
        record Stalled(UpstreamLink link, Errand culprit) implements State {}
    }

    /// One runs and seven wait: QEMU stops reading when eight wait (`monitor/qmp.c`).
    private static final int MOST_IN_BAND = 8;

    /// Out-of-band commands, which a stalled upstream may still answer.
    private static final int MOST_WHILE_STALLED = 256;

    private static final int MOST_BYTES_WHILE_STALLED = 1024 * 1024;

    private static final System.Logger LOG = System.getLogger(Upstream.class.getName());

    private final UpstreamPlan plan;
    private final LongSupplier nanoTime;
    private final Consumer<Event> events;
    private final Consumer<State> watcher;
    private final IdMap inFlight = new IdMap();
    private final Turns waiting = new Turns();
    private State state = new State.Lost("it was not there yet");
    private Optional<Greeting> greeting = Optional.empty();
    private long headSince; // when the oldest in-band command came to be that

    /// @param events told of each one
    /// @param watcher told of each new state
    Upstream(
            UpstreamPlan plan,
            LongSupplier nanoTime,
            Consumer<Event> events,
            Consumer<State> watcher) {
        this.plan = plan;
        this.nanoTime = nanoTime;
        this.events = events;
        this.watcher = watcher;
    }

    /// What it said last; empty before it has said anything.
    Optional<Greeting> greeting() {
        return greeting;
    }

    State state() {
        return state;
    }

    /// Whether it waits for an answer.
    boolean isBusy() {
        return !inFlight.isEmpty();
    }

    /// Sends a command, now or in its turn.
    void submit(Errand errand) {
        switch (state) {
            case State.Lost(var why) -> errand.end(error("is not connected: %s", why));
            case State.Stalled(var link, var culprit) -> {
                if (mayTry(link, errand)) {
                    send(link, errand);
                } else {
                    errand.end(stalled(culprit));
                }
            }
            case State.Connected(var link) when isFree(errand) -> send(link, errand);
            case State.Connected _ -> {
                waiting.add(errand);
                if (errand instanceof Passage passage) {
                    passage.onLeaving(() -> waiting.remove(errand));
                }
            }
        }
    }

    private boolean mayTry(UpstreamLink link, Errand errand) {
        return errand.isOutOfBand()
                && inFlight.size() < MOST_WHILE_STALLED
                && link.waitingBytes() < MOST_BYTES_WHILE_STALLED;
    }

    private boolean isFree(Errand errand) {
        return errand.isOutOfBand() || (inFlight.inBand() < MOST_IN_BAND && waiting.isEmpty());
    }

    private void send(UpstreamLink link, Errand errand) {
        long now = nanoTime.getAsLong();
        if (!errand.isOutOfBand() && inFlight.inBand() == 0) {
            headSince = now;
        }
        errand.sent(now);
        link.send(errand.lineFor(inFlight.add(errand)));
    }

    /// Commands may be sent to it.
    void ready(UpstreamLink link, Greeting said) {
        greeting = Optional.of(said);
        become(new State.Connected(link));
        LOG.log(Level.INFO, "Upstream ''{0}'' is connected", plan.name());
    }

    /// It has sent a reply or an event.
    void received(JsonText message) {
        if (message.has("event")) {
            Event.of(UpstreamLink.parsed(message.bytes())).ifPresent(events);
            return;
        }
        var id = message.value("id");
        var errand = id.isPresent() ? inFlight.remove(id.get()) : inFlight.removeOldestInBand();
        if (errand.isEmpty()) {
            LOG.log(Level.DEBUG, "Upstream ''{0}'' answers what nobody asked", plan.name());
            return;
        }
        boolean outOfBand = errand.get().isOutOfBand();
        if (state instanceof State.Stalled(var link, var culprit)
                && culprit.isOutOfBand() == outOfBand) {
            become(new State.Connected(link));
        }
        errand.get().end(message);
        if (!outOfBand) {
            headSince = nanoTime.getAsLong();
            sendWaiting();
        }
    }

    private void sendWaiting() {
        while (state instanceof State.Connected(var link) && inFlight.inBand() < MOST_IN_BAND) {
            var next = waiting.next();
            if (next.isEmpty()) {
                return;
            }
            send(link, next.get());
        }
    }

    /// There is no connection any more.
    ///
    /// @param why in words that go into a sentence
    void lost(String why) {
        become(new State.Lost(why));
        for (Errand each : inFlight.removeAll()) {
            each.end(error("was lost, '%s' may have been carried out: %s", each.command(), why));
        }
        for (Errand each : waiting.removeAll()) {
            each.end(error("was lost, '%s' was not carried out: %s", each.command(), why));
        }
    }

    /// Looks whether it still answers. To be called now and then.
    void look() {
        if (plan.patience().isZero()) {
            return;
        }
        long now = nanoTime.getAsLong();
        var late = inFlight.all().stream().filter(each -> isLate(each, now)).toList();
        if (late.isEmpty()) {
            return;
        }
        if (state instanceof State.Connected(var link)) {
            become(new State.Stalled(link, late.getFirst()));
        }
        for (Errand each : late) {
            each.end(stalled(each.isOutOfBand() ? each : inFlight.oldestInBand().orElse(each)));
        }
        if (late.stream().anyMatch(each -> !each.isOutOfBand())) {
            var culprit = inFlight.oldestInBand().orElseThrow();
            waiting.removeAll().forEach(each -> each.end(stalled(culprit)));
        }
    }

    /// In-band commands wait for the one at their head.
    private boolean isLate(Errand errand, long now) {
        long since = errand.isOutOfBand() ? errand.sentAt() : headSince;
        return !errand.isEnded() && now - since > plan.patience().toNanos();
    }

    private QmpError stalled(Errand culprit) {
        return error(
                "is stalled: it has not answered '%s' within %s s",
                culprit.command(), plan.patience().toMillis() / 1000.0);
    }

    private QmpError error(String format, Object... arguments) {
        return QmpError.generic("Upstream '%s' %s", plan.name(), format.formatted(arguments));
    }

    private void become(State next) {
        state = next;
        watcher.accept(next);
    }
}
