package io.qmp4j.net;

import java.time.Duration;

/// How long to wait between attempts: twice as long each time.
///
/// @param first before the first attempt
/// @param longest never longer than this
public record Backoff(Duration first, Duration longest) {
    /// From a tenth of a second to ten seconds.
    public static final Backoff STANDARD =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "Expected 0 < first <= longest, got " + first + ", " + longest);
        }
    }

    /// What follows this one.
    Backoff next() {
        var doubled = first.multipliedBy(2);
        return new Backoff(doubled.compareTo(longest) < 0 ? doubled : longest, longest);
    }
}
