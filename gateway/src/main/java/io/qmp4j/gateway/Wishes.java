package io.qmp4j.gateway;

import io.qmp4j.gateway.Completion.IfGone;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonText;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.Awaited;

import java.time.Duration;
import java.util.Optional;

/// What a request says of its reply, beside `execute`.
///
/// @param awaits whether it shall come when the work is done
/// @param timeout how long that may take
/// @param ifGone what shall become of the work when nobody waits any more
record Wishes(boolean awaits, Optional<Duration> timeout, Optional<IfGone> ifGone) {
    private static final long LONGEST = Duration.ofDays(365).toMillis();

    /// @throws CommandFailedException naming the member at fault
    static Wishes of(JsonText request) throws CommandFailedException {
        return new Wishes(awaits(request), timeout(request), ifGone(request));
    }

    /// Whether there are any.
    boolean any() {
        return awaits || timeout.isPresent() || ifGone.isPresent();
    }

    /// The request without them.
    static JsonText without(JsonText request) {
        var rest = request;
        for (String name : Awaited.MEMBERS) {
            if (rest.has(name)) {
                rest = JsonText.of(rest.lineWithout(name));
            }
        }
        return rest;
    }

    private static boolean awaits(JsonText request) throws CommandFailedException {
        var value = request.value(Awaited.AWAIT);
        if (value.isEmpty()) {
            return false;
        }
        if (UpstreamLink.value(value.get()) instanceof JsonBoolean known) {
            return known.equals(JsonBoolean.TRUE);
        }
        throw fault(Awaited.AWAIT, "a boolean");
    }

    private static Optional<Duration> timeout(JsonText request) throws CommandFailedException {
        var value = request.value(Awaited.TIMEOUT);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (UpstreamLink.value(value.get()) instanceof JsonInt64(long millis)
                && millis > 0
                && millis <= LONGEST) {
            return Optional.of(Duration.ofMillis(millis));
        }
        throw fault(Awaited.TIMEOUT, "a number of milliseconds from 1 to " + LONGEST);
    }

    private static Optional<IfGone> ifGone(JsonText request) throws CommandFailedException {
        var value = request.value(Awaited.IF_GONE);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (UpstreamLink.value(value.get()) instanceof JsonString(var word)) {
            switch (word) {
                case "leave" -> {
                    return Optional.of(IfGone.LEAVE);
                }
                case "cancel" -> {
                    return Optional.of(IfGone.CANCEL);
                }
                default -> {}
            }
        }
        throw fault(Awaited.IF_GONE, "'leave' or 'cancel'");
    }

    private static CommandFailedException fault(String member, String expected) {
        return new CommandFailedException(
                QmpError.generic("QMP input member '%s' must be %s", member, expected));
    }
}
