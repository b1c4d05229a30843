package io.qmp4j.cli;

import io.qmp4j.machine.KeyValues;
import io.qmp4j.machine.OptionSyntaxException;
import io.qmp4j.qmp.server.MonitorLimits;
import io.qmp4j.qmp.server.QmpMonitor;
import io.qmp4j.qmp.server.SessionLimits;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `-limit sessions=200,memory=256M,unanswered=9` says; what it doesn't say is as usual.
record LimitOption(
        Optional<Integer> sessions, Optional<Long> memory, Optional<Integer> unanswered) {
    static final LimitOption NONE =
            new LimitOption(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String SESSIONS = "sessions";
    private static final String MEMORY = "memory";
    private static final String UNANSWERED = "unanswered";
    private static final int MOST = 1_000_000;
    private static final long MOST_BYTES = 1L << 50;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kKMGT]?)");

    static LimitOption parse(String text) throws OptionSyntaxException {
        var values = KeyValues.strict(text);
        values.requireOnly(List.of(SESSIONS, MEMORY, UNANSWERED));
        var memory = values.value(MEMORY);
        return new LimitOption(
                number(values, SESSIONS),
                memory.isPresent() ? Optional.of(size(memory.get())) : Optional.empty(),
                number(values, UNANSWERED));
    }

    QmpMonitor.Builder apply(QmpMonitor.Builder monitor) {
        var all = MonitorLimits.STANDARD;
        var each = SessionLimits.STANDARD;
        return monitor.limits(
                        new MonitorLimits(
                                sessions.orElse(all.sessions()), memory.orElse(all.memory())))
                .limits(each.withUnansweredRequests(unanswered.orElse(each.unansweredRequests())));
    }

    private static Optional<Integer> number(KeyValues values, String key)
            throws OptionSyntaxException {
        var text = values.value(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (NUMBER.matcher(text.get()).matches()) {
            int number = Integer.parseInt(text.get());
            if (number > 0 && number <= MOST) {
                return Optional.of(number);
            }
        }
        throw new OptionSyntaxException(
                "Parameter '" + key + "' expects a number from 1 to " + MOST);
    }

    /// A number of bytes, or with a suffix of QEMU's: powers of 1,024.
    private static long size(String text) throws OptionSyntaxException {
        var match = SIZE.matcher(text);
        if (match.matches()) {
            long unit =
                    switch (match.group(2)) {
                        case "k", "K" -> 1L << 10;
                        case "M" -> 1L << 20;
                        case "G" -> 1L << 30;
                        case "T" -> 1L << 40;
                        default -> 1;
                    };
            long number = Long.parseLong(match.group(1));
            long bytes = number <= MOST_BYTES / unit ? number * unit : 0;
            if (bytes > 0) {
                return bytes;
            }
        }
        throw new OptionSyntaxException(
                "Parameter '" + MEMORY + "' expects a size such as 512K, 256M or 2G");
    }
}
