package io.qmp4j.gateway;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonText;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.PassedDescriptor;

import java.lang.System.Logger.Level;
import java.util.List;
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

    /// The name under which one is taken that was left.
    private static final String LEFT = "qmp4j-left";

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
    private long left; // who has passed a descriptor that may not be taken; 0 if nobody
    private int takers; // commands in flight for which the upstream takes a descriptor
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
            case State.Connected(var link)
                    when errand.isOutOfBand() || (waiting.isEmpty() && mayGo(errand)) ->
                    send(link, errand);
            case State.Connected _ -> {
                waiting.add(errand);
                if (errand instanceof Passage passage) {
                    passage.onLeaving(() -> withdraw(errand));
                }
                sendWaiting();
            }
        }
    }

    /// Whether the upstream can take an in-band command now. It reads ahead: one with descriptors
    /// would lose them to one before it, or make that lose its own.
    private boolean mayGo(Errand errand) {
        return inFlight.inBand() < MOST_IN_BAND && (!errand.hasDescriptors() || takers == 0);
    }

    /// Takes one back that waits for its turn.
    void withdraw(Errand errand) {
        waiting.remove(errand);
        errand.abandon();
    }

    private boolean mayTry(UpstreamLink link, Errand errand) {
        return errand.isOutOfBand()
                && inFlight.size() < MOST_WHILE_STALLED
                && link.waitingBytes() < MOST_BYTES_WHILE_STALLED;
    }

    private void send(UpstreamLink link, Errand errand) {
        long now = nanoTime.getAsLong();
        if (!errand.isOutOfBand() && inFlight.inBand() == 0) {
            headSince = now;
        }
        errand.sent(now);
        boolean carries = errand.hasDescriptors();
        if (carries && !link.passesDescriptors()) {
            errand.end(error("can't be passed descriptors, it is not at a Unix-domain socket"));
            return;
        }
        if (errand.takesDescriptor()) {
            if (!carries && left != errand.owner()) {
                dropLeft(link);
            }
            left = carries ? errand.owner() : left;
        }
        go(link, errand);
    }

    private void go(UpstreamLink link, Errand errand) {
        takers += errand.takesDescriptor() ? 1 : 0;
        link.send(errand.lineFor(inFlight.add(errand)), errand.takeDescriptors());
    }

    /// What a client has passed and no command has taken must not come to another's.
    private void dropLeft(UpstreamLink link) {
        if (left != 0) {
            left = 0;
            var name = JsonObject.of("fdname", new JsonString(LEFT));
            for (String command : List.of("getfd", "closefd")) {
                go(link, OwnCommand.of(command, name));
            }
        }
    }

    /// Nobody will take what it has passed.
    void ownerLeft(long owner) {
        if (left == owner && state instanceof State.Connected(var link)) {
            dropLeft(link);
        }
    }

    /// Commands may be sent to it.
    void ready(UpstreamLink link, Greeting said) {
        greeting = Optional.of(said);
        become(new State.Connected(link));
        LOG.log(Level.INFO, "Upstream ''{0}'' is connected", plan.name());
    }

    /// It has sent a reply or an event.
    ///
    /// @param descriptors that came with it, to be closed
    void received(JsonText message, List<PassedDescriptor> descriptors) {
        if (message.has("event")) {
            descriptors.forEach(PassedDescriptor::close);
            Event.of(UpstreamLink.parsed(message.bytes())).ifPresent(events);
            return;
        }
        var id = message.value("id");
        var errand = id.isPresent() ? inFlight.remove(id.get()) : inFlight.removeOldestInBand();
        if (errand.isEmpty()) {
            descriptors.forEach(PassedDescriptor::close);
            LOG.log(Level.DEBUG, "Upstream ''{0}'' answers what nobody asked", plan.name());
            return;
        }
        boolean outOfBand = errand.get().isOutOfBand();
        if (state instanceof State.Stalled(var link, var culprit)
                && culprit.isOutOfBand() == outOfBand) {
            become(new State.Connected(link));
        }
        if (errand.get().takesDescriptor()) {
            takers--;
            left = message.has("return") && left == errand.get().owner() ? 0 : left;
        }
        errand.get().end(message, descriptors);
        if (!outOfBand) {
            headSince = nanoTime.getAsLong();
            sendWaiting();
        }
    }

    private void sendWaiting() {
        while (state instanceof State.Connected(var link) && inFlight.inBand() < MOST_IN_BAND) {
            var next = waiting.next(this::mayGo);
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
        left = 0;
        takers = 0;
        become(new State.Lost(why));
        for (Errand each : inFlight.removeAll()) {
            each.end(error("was lost, '%s' may have been carried out: %s", each.command(), why));
        }
        for (Errand each : waiting.removeAll()) {
            each.end(error("was lost, '%s' was not carried out: %s", each.command(), why));
        }
    }

    /// What ends work that was under way there.
    QmpError lostError(String why) {
        return error("was lost before the work was done: %s", why);
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
