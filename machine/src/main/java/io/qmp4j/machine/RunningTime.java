package io.qmp4j.machine;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How long the machine has been running: a clock that stands still while it is stopped. For any
/// thread.
final class RunningTime {
    private enum State {
        STANDING,
        RUNNING
    }

    private final LongSupplier nanos;
    private State state = State.STANDING;
    private long since;
    private long before;

    /// @param nanos a clock as [System#nanoTime]
    RunningTime(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void run() {
        if (state == State.STANDING) {
            state = State.RUNNING;
            since = nanos.getAsLong();
        }
    }

    synchronized void stand() {
        before = elapsed().toNanos();
        state = State.STANDING;
    }

    synchronized Duration elapsed() {
        return Duration.ofNanos(
                switch (state) {
                    case STANDING -> before;
                    case RUNNING -> before + nanos.getAsLong() - since;
                });
    }
}
