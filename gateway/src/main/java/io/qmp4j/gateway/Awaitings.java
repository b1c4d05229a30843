package io.qmp4j.gateway;

import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.InFlight;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The commands whose work is awaited, and what they need. Confined to the upstream's loop.
final class Awaitings {
    /// Lends the time.
    interface Clock {
        /// Runs `action` on the loop after `delay`, unless the answer is run before.
        Runnable after(Duration delay, Runnable action);
    }

    /// Those that nobody waits for, but whose work must be cleared up after.
    private static final int MOST_LEFT = 256;

    private final Consumer<Errand> submit;
    private final Consumer<Errand> withdraw;
    private final Clock clock;
    private final Set<AwaitedCommand> commands = new LinkedHashSet<>();
    private final LinkedHashSet<AwaitedCommand> left = new LinkedHashSet<>();

    /// @param withdraw takes one back that waits for its turn
    Awaitings(Consumer<Errand> submit, Consumer<Errand> withdraw, Clock clock) {
        this.submit = submit;
        this.withdraw = withdraw;
        this.clock = clock;
    }

    void add(AwaitedCommand command) {
        commands.add(command);
    }

    void remove(AwaitedCommand command) {
        commands.remove(command);
        left.remove(command);
    }

    /// Nobody waits for it any more, but it stays. Of too many the oldest is given up.
    void keep(AwaitedCommand command) {
        left.add(command);
        if (left.size() > MOST_LEFT) {
            left.getFirst().over();
        }
    }

    void submit(Errand errand) {
        submit.accept(errand);
    }

    void withdraw(Errand errand) {
        withdraw.accept(errand);
    }

    Runnable after(Duration delay, Runnable action) {
        return clock.after(delay, action);
    }

    /// The upstream has told of something.
    void happened(Event event) {
        for (AwaitedCommand each : List.copyOf(commands)) {
            each.happened(event);
        }
    }

    /// The upstream is gone.
    void lost(QmpError error) {
        for (AwaitedCommand each : List.copyOf(commands)) {
            each.lost(error);
        }
    }

    /// The one that a list of what is in flight shows.
    Optional<AwaitedCommand> find(InFlight shown) {
        return commands.stream()
                .filter(
                        each ->
                                each.call().session().number() == shown.session()
                                        && each.call().sequence() == shown.sequence())
                .findFirst();
    }
}
