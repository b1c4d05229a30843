package io.qmp4j.gateway;

import io.qmp4j.gateway.UpstreamPlan.Reconnection;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonText;
import io.qmp4j.json.JsonValue;
import io.qmp4j.net.QmpServer;
import io.qmp4j.net.ServerOptions;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.MonitorOpening;
import io.qmp4j.qmp.server.MonitorSession;
import io.qmp4j.qmp.server.OutputFormat;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.Peer;
import io.qmp4j.qmp.server.QmpMonitor;
import io.qmp4j.qmp.server.QmpReturn;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// One upstream with the clients before it. Both are served by one loop, so that a client gets
/// replies and events in the order in which they came. For any thread, but for what says otherwise.
final class Gate implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Gate.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GREETING = Duration.ofSeconds(5);

    private final UpstreamPlan plan;
    private final GatewayClock clock;
    private final Upstream upstream;
    private final Awaitings awaitings;
    private final Clients clients;
    private final QmpMonitor monitor;
    private final QmpMonitor awaitingMonitor;
    private final QmpServer server;
    private final Thread dialling;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable Executor loop; // there since the first connection
    private @Nullable UpstreamLink link; // on the loop: the one connection there may be
    private boolean looking; // on the loop
    private boolean isLost = true; // on the loop

    private Gate(UpstreamPlan plan, Catalogue catalogue, GatewayClock clock) throws IOException {
        this.plan = plan;
        this.clock = clock;
        this.upstream = new Upstream(plan, System::nanoTime, this::happened, this::became);
        this.awaitings =
                new Awaitings(
                        this::submit,
                        upstream::withdraw,
                        (delay, action) -> clock.after(delay, () -> onLoop(action)));
        this.clients = new Clients(upstream, catalogue, awaitings, this::submit);
        var numbers = new AtomicLong();
        this.monitor = monitor(clients.table(), () -> greeting(), numbers);
        this.awaitingMonitor =
                monitor(
                        clients.awaitingTable(this::tellInFlight),
                        () -> greeting().with(Capability.AWAIT),
                        numbers);
        this.server = QmpServer.start(monitor, ServerOptions.STANDARD.withLoops(1));
        this.dialling =
                Thread.ofVirtual()
                        .name("qmp4j-dial-" + plan.name())
                        .unstarted(new Redial(this, plan, server));
    }

    /// Begins to look for the upstream; clients can come when it has greeted.
    static Gate open(UpstreamPlan plan, Catalogue catalogue, GatewayClock clock)
            throws IOException {
        var gate = new Gate(plan, catalogue, clock);
        if (plan.awaitsUpstream()) {
            gate.server.open(plan.endpoint(), gate::link);
        } else {
            gate.dialling.start();
        }
        return gate;
    }

    /// Completes when clients can come; exceptionally with an [IOException] if they never will.
    CompletableFuture<Void> ready() {
        return ready;
    }

    /// Completes when all is over; exceptionally with an [IOException] if clients could never come.
    CompletableFuture<Void> ended() {
        return ended;
    }

    /// Begins a connection to the upstream. On the loop.
    MonitorSession link(Peer peer, Executor ourLoop, Carrier carrier) {
        return link(peer, ourLoop, carrier, new CompletableFuture<>());
    }

    /// As the other.
    ///
    /// @param over completed when it has ended, with whether it was any good
    MonitorSession link(
            Peer peer, Executor ourLoop, Carrier carrier, CompletableFuture<Boolean> over) {
        loop = ourLoop;
        var begun = new UpstreamLink(peer, carrier, new Watched(over));
        if (link != null) {
            LOG.log(
                    Level.WARNING,
                    "Upstream ''{0}'' is connected already: {1} is refused",
                    plan.name(),
                    peer.address());
            begun.end("it is connected already");
        } else {
            link = begun;
            var _ = clock.after(GREETING, () -> ourLoop.execute(() -> warnIfSilent(begun)));
        }
        return begun;
    }

    /// It can't be connected to, and it is not tried again.
    void failed(IOException cause) {
        finish(cause);
    }

    @Override
    public void close() {
        finish(null);
        ended.handle((done, failure) -> null).join();
    }

    private QmpMonitor monitor(
            CommandTable table, Supplier<Greeting> greeting, AtomicLong numbers) {
        return QmpMonitor.builder(table, greeting, Thread::startVirtualThread)
                .deadlines(clock)
                .numbering(numbers)
                .whenClosed(clients::left)
                .build();
    }

    private Greeting greeting() {
        return upstream.greeting().orElseThrow();
    }

    private void tellInFlight(QmpReturn<JsonValue> ret) {
        monitor.inFlight(
                plain ->
                        awaitingMonitor.inFlight(
                                awaiting -> {
                                    var all = new ArrayList<>(plain);
                                    all.addAll(awaiting);
                                    onLoop(() -> InFlightReport.give(all, awaitings, ret));
                                }));
    }

    private void submit(Errand errand) {
        upstream.submit(errand);
        if (!looking && !plan.patience().isZero() && upstream.isBusy()) {
            looking = true;
            lookLater();
        }
    }

    private void lookLater() {
        var delay = plan.patience().compareTo(LOOK) < 0 ? plan.patience() : LOOK;
        var _ = clock.after(delay, () -> onLoop(this::look));
    }

    private void look() {
        upstream.look();
        if (upstream.isBusy()) {
            lookLater();
        } else {
            looking = false;
        }
    }

    /// A task of its own: replies before it are tasks, too.
    private void happened(Event event) {
        onLoop(
                () -> {
                    monitor.pass(event);
                    awaitingMonitor.pass(event);
                });
        awaitings.happened(event);
    }

    /// Tells those who await of the upstream itself.
    private void announce(String state, Optional<String> reason) {
        var data =
                JsonObject.builder()
                        .put("upstream", new JsonString(plan.name()))
                        .put("state", new JsonString(state));
        reason.ifPresent(why -> data.put("reason", new JsonString(why)));
        var event = new Event("X_UPSTREAM", Optional.of(data.build()), Instant.now());
        onLoop(() -> awaitingMonitor.pass(event, Capability.AWAIT));
    }

    private void became(Upstream.State state) {
        switch (state) {
            case Upstream.State.Connected _ -> {
                isLost = false;
                announce("connected", Optional.empty());
                if (!ready.isDone()) {
                    Thread.startVirtualThread(this::listen);
                }
            }
            case Upstream.State.Stalled(_, var culprit) ->
                    announce(
                            "stalled",
                            Optional.of("it does not answer '%s'".formatted(culprit.command())));
            case Upstream.State.Lost(var why) -> {
                if (!isLost) {
                    isLost = true;
                    announce("lost", Optional.of(why));
                }
                if (plan.reconnection() == Reconnection.OFF) {
                    finish(
                            ready.isDone()
                                    ? null
                                    : new IOException(
                                            "Upstream '%s' was lost: %s"
                                                    .formatted(plan.name(), why)));
                }
            }
        }
    }

    private void listen() {
        try {
            for (ListenerPlan each : plan.listeners()) {
                var sessions =
                        switch (each.awaiting()) {
                            case ON -> awaitingMonitor;
                            case OFF -> monitor;
                        };
                server.open(each.endpoint(), opening(sessions));
            }
            ready.complete(null);
        } catch (IOException e) {
            failed(e);
        }
    }

    private static MonitorOpening opening(QmpMonitor sessions) {
        return (peer, loop, carrier) -> sessions.open(peer, loop, carrier, OutputFormat.COMPACT);
    }

    private void onLoop(Runnable task) {
        var ours = loop;
        if (ours != null) {
            ours.execute(task);
        }
    }

    private void warnIfSilent(UpstreamLink begun) {
        if (begun == link && !begun.hasGreeted()) {
            LOG.log(
                    Level.WARNING,
                    "Upstream ''{0}'' does not greet: it may be another client''s, and greet when"
                            + " that leaves",
                    plan.name());
        }
    }

    private void finish(@Nullable IOException cause) {
        if (closing.compareAndSet(false, true)) {
            Thread.ofPlatform().name("qmp4j-end-" + plan.name()).start(() -> end(cause));
        }
    }

    private void end(@Nullable IOException cause) {
        dialling.interrupt();
        onLoop(
                () -> {
                    if (link != null) {
                        link.end("the gateway ends");
                    }
                });
        awaitingMonitor.shutdown();
        server.close();
        if (cause == null) {
            ready.completeExceptionally(new IOException("The gateway was closed"));
            ended.complete(null);
        } else {
            ready.completeExceptionally(cause);
            ended.completeExceptionally(cause);
        }
    }

    /// Sees one connection begin and end.
    private final class Watched implements UpstreamLink.Listener {
        private final CompletableFuture<Boolean> over;

        private Watched(CompletableFuture<Boolean> over) {
            this.over = over;
        }

        @Override
        public void ready(UpstreamLink begun, Greeting greeting) {
            upstream.ready(begun, greeting);
        }

        @Override
        public void received(JsonText message, List<PassedDescriptor> descriptors) {
            upstream.received(message, descriptors);
        }

        @Override
        public void ended(UpstreamLink ended, String why) {
            over.complete(ended.hasGreeted());
            if (ended == link) {
                link = null;
                var level = closing.get() ? Level.DEBUG : Level.WARNING;
                LOG.log(level, "Upstream ''{0}'' was lost: {1}", plan.name(), why);
                upstream.lost(why);
                awaitings.lost(upstream.lostError(why));
                clients.forgetNames();
            }
        }
    }
}
