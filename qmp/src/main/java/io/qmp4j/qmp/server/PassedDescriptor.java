package io.qmp4j.qmp.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/// A file descriptor that a client has passed, open in this process. Whoever has it closes it. For
/// any thread.
public final class PassedDescriptor implements AutoCloseable {
    private final int number;
    private final IntConsumer closer;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param closer closes the descriptor; called once, from any thread, and must not block
    public PassedDescriptor(int number, IntConsumer closer) {
        this.number = number;
        this.closer = closer;
    }

    /// Means nothing any more once this is closed.
    public int number() {
        return number;
    }

    /// Idempotent.
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            closer.accept(number);
        }
    }

    @Override
    public String toString() {
        return "descriptor " + number;
    }
}
