package io.qmp4j.hmp;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/// A loop that a test turns by hand.
final class ManualLoop implements Executor {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /// Runs what waits, and what comes of it.
    void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
