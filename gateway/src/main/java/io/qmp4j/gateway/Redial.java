package io.qmp4j.gateway;

import io.qmp4j.gateway.UpstreamPlan.Reconnection;
import io.qmp4j.net.QmpServer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Connects to an upstream, and again when it is lost, at longer and longer intervals until it is
/// there. Runs in a thread of its own, until interrupted.
final class Redial implements Runnable {
    private static final System.Logger LOG = System.getLogger(Redial.class.getName());
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Gate gate;
    private final UpstreamPlan plan;
    private final QmpServer server;
    private Duration pause = SHORTEST;
    private boolean told;

    Redial(Gate gate, UpstreamPlan plan, QmpServer server) {
        this.gate = gate;
        this.plan = plan;
        this.server = server;
    }

    @Override
    public void run() {
        try {
            while (true) {
                dial();
                if (plan.reconnection() == Reconnection.OFF) {
                    return;
                }
                Thread.sleep(pause);
                var next = pause.multipliedBy(2);
                pause = next.compareTo(LONGEST) < 0 ? next : LONGEST;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dial() throws InterruptedException {
        var ended = new CompletableFuture<Boolean>();
        try {
            server.connect(
                    plan.endpoint(),
                    (peer, loop, carrier) -> gate.link(peer, loop, carrier, ended));
            if (ended.get()) {
                pause = SHORTEST;
                told = false;
            }
        } catch (IOException e) {
            failed(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The end of a connection can't fail", e);
        }
    }

    private void failed(IOException cause) {
        if (plan.reconnection() == Reconnection.OFF) {
            gate.failed(cause);
        } else if (!told) {
            told = true;
            LOG.log(
                    Level.WARNING,
                    "Upstream ''{0}'': {1}; trying again",
                    plan.name(),
                    cause.getMessage());
        }
    }
}
