package io.qmp4j.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Puts many clients in front of servers that each take one. For any thread.
public final class Gateway implements AutoCloseable {
    private final GatewayClock clock;
    private final List<Gate> gates;
    private final CompletableFuture<Void> ready;
    private final CompletableFuture<Void> ended;

    private Gateway(GatewayClock clock, List<Gate> gates) {
        this.clock = clock;
        this.gates = List.copyOf(gates);
        this.ready = all(gates.stream().map(Gate::ready).toList());
        this.ended = all(gates.stream().map(Gate::ended).toList());
    }

    public static Gateway start(GatewayPlan plan) throws IOException {
        return start(plan.upstreams(), plan.catalogue());
    }

    /// As [#start(List, Catalogue)], with the built-in catalogue.
    public static Gateway start(List<UpstreamPlan> plans) throws IOException {
        return start(plans, Catalogue.standard());
    }

    /// Begins to look for the upstreams; clients can come to each when it has greeted.
    public static Gateway start(List<UpstreamPlan> plans, Catalogue catalogue) throws IOException {
        var clock = new GatewayClock();
        var gates = new ArrayList<Gate>();
        boolean done = false;
        try {
            for (UpstreamPlan each : plans) {
                gates.add(Gate.open(each, catalogue, clock));
            }
            done = true;
        } finally {
            if (!done) {
                gates.forEach(Gate::close);
                clock.close();
            }
        }
        return new Gateway(clock, gates);
    }

    /// Completes when every upstream was there once and its listeners are open; exceptionally with
    /// an [IOException] if that can't be.
    public CompletionStage<Void> ready() {
        return ready.minimalCompletionStage();
    }

    /// Completes when no upstream is left: those that are not reconnected end. Exceptionally with
    /// an [IOException] if one of them could not be connected to or listened for.
    public CompletionStage<Void> ended() {
        return ended.minimalCompletionStage();
    }

    /// Ends every session and connection. Idempotent.
    @Override
    public void close() {
        gates.forEach(Gate::close);
        clock.close();
    }

    /// Fails as soon as one fails.
    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> parts) {
        var all = CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new));
        for (CompletableFuture<Void> each : parts) {
            var _ =
                    each.whenComplete(
                            (done, failure) -> {
                                if (failure != null) {
                                    all.completeExceptionally(failure);
                                }
                            });
        }
        return all;
    }
}
