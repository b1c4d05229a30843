package io.qmp4j.gateway;

import io.qmp4j.qmp.server.Deadlines;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Tells a gateway that time has passed. What it calls must not block.
final class GatewayClock implements Deadlines, AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    GatewayClock() {
        timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> Thread.ofPlatform().daemon().name("qmp4j-clock").unstarted(task));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Runnable after(Duration delay, Runnable action) {
        if (timer.isShutdown()) {
            return () -> {};
        }
        var task = timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> task.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
