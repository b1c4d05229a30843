package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.Request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Collects what is under way in one session, or in all of them.
final class InFlightList {
    /// A session whose loop is held up by a handler is left out after this time.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final QmpSession session;
    private final List<InFlight> commands = new ArrayList<>();

    private InFlightList(QmpSession session) {
        this.session = session;
    }

    /// On the session's loop.
    static List<InFlight> of(
            QmpSession session,
            ReturnQueue returns,
            Inbox inbox,
            Collection<ActiveCall<?, ?>> calls) {
        var list = new InFlightList(session);
        for (ReturnQueue.Slot slot : returns.slots()) {
            if (slot.request() instanceof Request request) {
                var state = slot.isReady() ? InFlight.State.HELD : InFlight.State.RUNNING;
                list.add(request, slot.arrival(), state);
            }
        }
        boolean oob = session.has(Capability.OOB);
        for (Inbox.Waiting each : inbox.waiting()) {
            if (each.item() instanceof Inbox.Item.Message(var value, _, _)
                    && Request.read(value, oob) instanceof Request.Understood(var request)) {
                list.add(request, each.slot().arrival(), InFlight.State.QUEUED);
            }
        }
        for (ActiveCall<?, ?> call : calls) {
            if (call.slot() == null) {
                list.add(call.request(), call.arrival(), InFlight.State.RUNNING);
            }
        }
        list.commands.sort(Comparator.comparingLong(InFlight::sequence));
        return list.commands;
    }

    /// Asks every session, each on its loop.
    ///
    /// @param sink called once, on any thread, with what they have, in the order of the sessions
    static void ofAll(QmpMonitor monitor, Consumer<List<InFlight>> sink) {
        var sessions = new ArrayList<>(monitor.sessions());
        sessions.sort(Comparator.comparingLong(QmpSession::number));
        var answers = new ArrayList<CompletableFuture<List<InFlight>>>();
        for (QmpSession each : sessions) {
            var answer = new CompletableFuture<List<InFlight>>();
            answers.add(answer);
            each.later(() -> answer.complete(each.line().inFlight()));
        }
        var impatience =
                monitor.deadlines()
                        .after(PATIENCE, () -> answers.forEach(each -> each.complete(List.of())));
        var _ =
                CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                        .thenRun(
                                () -> {
                                    impatience.run();
                                    sink.accept(
                                            answers.stream()
                                                    .flatMap(each -> each.join().stream())
                                                    .toList());
                                });
    }

    static JsonValue toJson(List<InFlight> commands) {
        return new JsonArray(commands.stream().<JsonValue>map(InFlight::toJson).toList());
    }

    private void add(Request request, Arrival arrival, InFlight.State state) {
        var monitor = session.monitor();
        commands.add(
                new InFlight(
                        session.number(),
                        session.peer(),
                        arrival.sequence(),
                        request.id(),
                        request.command(),
                        state,
                        Duration.ofNanos(monitor.nanoTime() - arrival.nanos()),
                        monitor.table().find(request.command()).flatMap(monitor::deadlineOf),
                        request.band() == Request.Band.OUT_OF_BAND));
    }
}
