package io.qmp4j.net;

import java.time.Duration;

/// How a server uses the machine.
///
/// @param loops threads that serve connections; a connection stays with one
/// @param linger how long the end of a session waits for a peer that doesn't read on
public record ServerOptions(int loops, Duration linger) {
    /// A loop for every two processors: handlers that take long run elsewhere.
    public static final ServerOptions STANDARD =
            new ServerOptions(
                    Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4),
                    Duration.ofSeconds(5));

    public ServerOptions {
        if (loops < 1 || !linger.isPositive()) {
            throw new IllegalArgumentException("Server options must be positive");
        }
    }

    public ServerOptions withLoops(int count) {
        return new ServerOptions(count, linger);
    }

    public ServerOptions withLinger(Duration limit) {
        return new ServerOptions(loops, limit);
    }
}
