package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.Event;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How often an event is told, by QEMU's rule (`monitor/monitor.c`): the first one at once; of
/// those that come within the period only the newest is kept, told when the period ends, and the
/// period begins anew.
///
/// @param period between two of the same key
/// @param member of the event's data whose value tells one key from another; one key for all if
///   empty
public record EventRate(Duration period, Optional<String> member) {
    private static final EventRate QEMU = new EventRate(Duration.ofSeconds(1), Optional.empty());

    public EventRate {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("A period must be positive");
        }
    }

    /// One event in `period`.
    public static EventRate every(Duration period) {
        return new EventRate(period, Optional.empty());
    }

    /// One in the period for each value of a member of the data.
    public EventRate forEach(String name) {
        return new EventRate(period, Optional.of(name));
    }

    /// QEMU 7.2's, by the name of the event: what a guest can cause comes once a second.
    public static Map<String, EventRate> qemu() {
        return Map.of(
                "RTC_CHANGE", QEMU,
                "WATCHDOG", QEMU,
                "BALLOON_CHANGE", QEMU,
                "QUORUM_REPORT_BAD", QEMU.forEach("node-name"),
                "QUORUM_FAILURE", QEMU,
                "VSERPORT_CHANGE", QEMU.forEach("id"),
                "MEMORY_DEVICE_SIZE_CHANGE", QEMU.forEach("qom-path"));
    }

    Key keyOf(Event event) {
        var value = member.flatMap(name -> event.data().flatMap(data -> data.member(name)));
        return new Key(event.name(), value.orElse(null));
    }

    /// What is the same for events of which a newer one makes an older one stale.
    record Key(String event, @Nullable JsonValue value) {}
}
