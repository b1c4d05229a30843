package io.qmp4j.qmp.server;

import java.time.Duration;

/// Durations as people write them.
final class Durations {
    private Durations() {}

    /// `250 ms`, `10 s`.
    static String inWords(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
