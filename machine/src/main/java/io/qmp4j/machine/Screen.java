package io.qmp4j.machine;

import io.qmp4j.machine.api.QKeyCode;
import io.qmp4j.machine.api.RunState;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/// What the machine's displays show: its state, its clock, what it has done lately, and what was
/// typed. For any thread.
final class Screen {
    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 200;

    private final String name;
    private final RunningTime time;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final StringBuilder typed = new StringBuilder();
    private RunState runState = RunState.PRELAUNCH;

    /// What is on it at one moment.
    ///
    /// @param lines the oldest first
    record Content(
            String name, RunState runState, Duration time, List<String> lines, String typed) {}

    /// A line of the log. Made text only when it is looked at: commands come fast.
    private sealed interface Line {
        String text();

        record Told(Duration time, String what) implements Line {
            @Override
            public String text() {
                return clock(time) + "  " + what;
            }
        }

        /// @param times how often in a row, first at `time`
        record Ran(Duration time, String command, long times) implements Line {
            @Override
            public String text() {
                return clock(time) + "  command " + command + (times > 1 ? "  x" + times : "");
            }
        }

        record Typed(String text) implements Line {}
    }

    /// @param nanos a clock as [System#nanoTime]
    Screen(String name, LongSupplier nanos) {
        this.name = name;
        this.time = new RunningTime(nanos);
        tell("power on");
    }

    synchronized void show(RunState next) {
        if (next != runState) {
            tell(runState.wireName() + " -> " + next.wireName());
        }
        runState = next;
        if (next == RunState.RUNNING) {
            time.run();
        } else {
            time.stand();
        }
    }

    /// Adds a line with the clock's time.
    synchronized void tell(String what) {
        add(new Line.Told(time.elapsed(), what));
    }

    /// Adds a command that begins; the same one again is counted.
    synchronized void run(String command) {
        if (lines.peekLast() instanceof Line.Ran(var time, var last, long times)
                && last.equals(command)) {
            lines.removeLast();
            lines.add(new Line.Ran(time, command, times + 1));
        } else {
            add(new Line.Ran(time.elapsed(), command, 1));
        }
    }

    /// Shows what a key does to the line that is typed.
    synchronized void press(List<QKeyCode> keys) {
        boolean shifted = keys.contains(QKeyCode.SHIFT) || keys.contains(QKeyCode.SHIFT_R);
        tell("keys " + String.join("-", keys.stream().map(QKeyCode::wireName).toList()));
        boolean isChord =
                keys.stream()
                        .anyMatch(
                                key ->
                                        switch (key) {
                                            case CTRL, CTRL_R, ALT, ALT_R, META_L, META_R -> true;
                                            default -> false;
                                        });
        if (!isChord) {
            keys.forEach(key -> type(key, shifted));
        }
    }

    synchronized Content content() {
        var log = lines.stream().map(Line::text).map(Screen::cut).toList();
        return new Content(name, runState, time.elapsed(), log, typed.toString());
    }

    /// `HH:MM:SS.t`
    static String clock(Duration time) {
        return String.format(
                java.util.Locale.ROOT,
                "%02d:%02d:%02d.%d",
                time.toHours(),
                time.toMinutesPart(),
                time.toSecondsPart(),
                time.toMillisPart() / 100);
    }

    private void type(QKeyCode key, boolean shifted) {
        switch (key) {
            case RET, KP_ENTER -> {
                add(new Line.Typed("> " + typed));
                typed.setLength(0);
            }
            case BACKSPACE -> typed.setLength(Math.max(0, typed.length() - 1));
            default -> {
                if (typed.length() < LONGEST_LINE) {
                    typed.append(Keyboard.text(key, shifted));
                }
            }
        }
    }

    private void add(Line line) {
        lines.add(line);
        if (lines.size() > MOST_LINES) {
            lines.remove();
        }
    }

    private static String cut(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    }
}
