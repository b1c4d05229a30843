package io.qmp4j.qmp.server;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/// An event loop or a set of workers that a test turns by hand. Tasks may come from any thread.
final class ManualLoop implements Executor {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(); // guarded by itself

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
        }
    }

    int waiting() {
        synchronized (tasks) {
            return tasks.size();
        }
    }

    /// Runs the oldest task in this thread.
    void runOne() {
        next().run();
    }

    /// Runs what waits, and what comes of it.
    void runAll() {
        while (waiting() > 0) {
            runOne();
        }
    }

    private Runnable next() {
        synchronized (tasks) {
            return tasks.remove();
        }
    }
}
