package io.qmp4j.cli;

import io.qmp4j.machine.KeyValues;
import io.qmp4j.machine.OptionSyntaxException;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.QmpMonitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One part of `-deadline screendump=10s,*=5m`.
///
/// @param command a name, or `*` for those that no other part names
record DeadlineOption(String command, Duration limit) {
    private static final String OTHERS = "*";
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    static List<DeadlineOption> parse(String text) throws OptionSyntaxException {
        var parts = new ArrayList<DeadlineOption>();
        for (var part : KeyValues.lenient(text, OTHERS).values().entrySet()) {
            parts.add(new DeadlineOption(part.getKey(), time(part.getKey(), part.getValue())));
        }
        return parts;
    }

    private static Duration time(String command, String text) throws OptionSyntaxException {
        var match = TIME.matcher(text);
        if (match.matches()) {
            long number = Long.parseLong(match.group(1));
            var time =
                    switch (match.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        default -> Duration.ofHours(number);
                    };
            if (time.isPositive()) {
                return time;
            }
        }
        throw new OptionSyntaxException(
                "Parameter '" + command + "' expects a time such as 500ms, 10s, 5m or 1h");
    }

    static QmpMonitor.Builder apply(List<DeadlineOption> deadlines, QmpMonitor.Builder monitor) {
        for (DeadlineOption each : deadlines) {
            if (each.command.equals(OTHERS)) {
                monitor.standardDeadline(each.limit);
            } else {
                monitor.deadline(each.command, each.limit);
            }
        }
        return monitor;
    }

    /// @throws UsageException for a command that there is not
    static void requireKnown(List<DeadlineOption> deadlines, CommandTable table)
            throws UsageException {
        for (DeadlineOption each : deadlines) {
            if (!each.command.equals(OTHERS) && table.find(each.command).isEmpty()) {
                var known = table.entries().stream().map(entry -> entry.type().name()).toList();
                throw new UsageException(
                        "-deadline "
                                + each.command
                                + ": there is no such command"
                                + Mistakes.hint(each.command, known));
            }
        }
    }
}
