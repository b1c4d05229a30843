package io.qmp4j.cli;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/// Draws how far a command is on one line of the terminal, again and again.
final class ProgressLine {
    private static final int WIDTH = 30;
    private static final String ERASE = "\r\033[K";

    /// In any unit.
    record Progress(long current, long total) {}

    private final PrintStream out;
    private final String title;
    private boolean drawn;

    ProgressLine(PrintStream out, String title) {
        this.out = out;
        this.title = title;
    }

    void draw(Progress progress) {
        drawn = true;
        out.print(ERASE + text(title, progress.current, progress.total));
        out.flush();
    }

    /// Leaves the line empty.
    void erase() {
        if (drawn) {
            drawn = false;
            out.print(ERASE);
            out.flush();
        }
    }

    /// How far the command of a process is, or any command of this name where it is not known whose
    /// they are.
    ///
    /// @param commands the answer to `x-query-inflight`
    static Optional<Progress> find(JsonArray commands, String command, long pid) {
        Optional<Progress> found = Optional.empty();
        for (JsonValue each : commands.items()) {
            if (each instanceof JsonObject entry
                    && entry.member("command").equals(Optional.of(new JsonString(command)))) {
                var progress = entry.member("progress").flatMap(ProgressLine::read);
                var owner = entry.member("peer").flatMap(peer -> number(peer, "pid"));
                if (owner.equals(Optional.of(pid))) {
                    return progress;
                }
                found = owner.isEmpty() && progress.isPresent() ? progress : found;
            }
        }
        return found;
    }

    private static Optional<Progress> read(JsonValue progress) {
        return number(progress, "current")
                .flatMap(
                        current ->
                                number(progress, "total")
                                        .map(total -> new Progress(current, total)));
    }

    private static Optional<Long> number(JsonValue object, String name) {
        return object instanceof JsonObject known
                        && known.member(name).orElse(null) instanceof JsonInt64(long number)
                ? Optional.of(number)
                : Optional.empty();
    }

    static String text(String title, long current, long total) {
        double part = total <= 0 ? 0 : Math.clamp((double) current / total, 0, 1);
        int full = (int) (part * WIDTH);
        return "%s [%s%s] %3d %% of %s"
                .formatted(
                        title,
                        "#".repeat(full),
                        " ".repeat(WIDTH - full),
                        (int) (part * 100),
                        amount(total));
    }

    /// As bytes, which most of it is.
    private static String amount(long total) {
        if (total < 1024) {
            return Long.toString(total);
        }
        var units = new String[] {"KiB", "MiB", "GiB", "TiB"};
        double amount = total / 1024.0;
        int unit = 0;
        while (amount >= 1024 && unit < units.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, units[unit]);
    }
}
