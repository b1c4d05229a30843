package io.qmp4j.qmp.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Lets through what a hostile peer could make happen again and again, such as a line in the log:
/// once in a period. For any thread.
final class RareMoment {
    private final long period;
    private final LongSupplier nanos;
    private final AtomicLong next;

    RareMoment(Duration period, LongSupplier nanos) {
        this.period = period.toNanos();
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong());
    }

    /// Whether it is time; then the next period begins.
    boolean isNow() {
        long now = nanos.getAsLong();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + period);
    }
}
