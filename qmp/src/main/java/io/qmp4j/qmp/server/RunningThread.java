package io.qmp4j.qmp.server;

import org.jspecify.annotations.Nullable;

/// The thread in which a handler runs, so that a cancel can interrupt it and nothing that the
/// thread does later. For any thread.
final class RunningThread {
    private @Nullable Thread thread; // guarded by this

    /// To be called by the thread itself, before it runs the handler.
    synchronized void enter(Cancellation cancellation) {
        thread = Thread.currentThread();
        if (cancellation.isCancelled()) {
            thread.interrupt();
        }
    }

    /// To be called by the thread itself, after it ran the handler.
    synchronized void leave() {
        thread = null;
        var _ = Thread.interrupted();
    }

    synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    synchronized boolean isRunning() {
        return thread != null;
    }
}
