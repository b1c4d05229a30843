package io.qmp4j.cli;

import java.time.Duration;

/// How long a call to a server may take: `--timeout SECONDS`.
final class TimeLimit {
    static final OptionRule RULE =
            OptionRule.value("--timeout", "SECONDS", "How long it may take, 30 if not given.")
                    .orNamed("--timeout", "-timeout");
    private static final Duration STANDARD = Duration.ofSeconds(30);

    private TimeLimit() {}

    static Duration of(Words words) throws UsageException {
        var text = words.value(RULE);
        if (text.isEmpty()) {
            return STANDARD;
        }
        try {
            double seconds = Double.parseDouble(text.get());
            if (seconds > 0 && seconds < 1e9) {
                return Duration.ofMillis((long) Math.ceil(seconds * 1000));
            }
        } catch (NumberFormatException e) {
            // the same fault as a number out of range
        }
        throw new UsageException(
                RULE.name() + " " + text.get() + ": a number of seconds above 0 is expected");
    }
}
