package io.qmp4j.qmp.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

    /// The same time for those who ask for it, from the year 1970 on.
    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.EPOCH.plus(now);
            }
        };
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
