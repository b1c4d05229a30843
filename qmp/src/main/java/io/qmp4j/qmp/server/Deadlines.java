package io.qmp4j.qmp.server;

import java.time.Duration;

/// Lends a session the passing of time.
@FunctionalInterface
public interface Deadlines {
    /// Calls `action` once after `delay`, on any thread, unless the answer is run before.
    Runnable after(Duration delay, Runnable action);
}
