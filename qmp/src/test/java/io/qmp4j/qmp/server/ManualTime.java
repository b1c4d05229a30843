package io.qmp4j.qmp.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Deadlines that come when the test says so.
final class ManualTime implements Deadlines {
    private record Alarm(Duration due, Runnable action) {}

    private final List<Alarm> alarms = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public Runnable after(Duration delay, Runnable action) {
        var alarm = new Alarm(now.plus(delay), action);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    void pass(Duration time) {
        now = now.plus(time);
        for (Alarm alarm : List.copyOf(alarms)) {
            if (alarm.due.compareTo(now) <= 0) {
                alarms.remove(alarm);
                alarm.action.run();
            }
        }
    }

    int waiting() {
        return alarms.size();
    }
}
