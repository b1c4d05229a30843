package io.qmp4j.net;

import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.util.Locale;
import java.util.Optional;

/// One request of a soak, and what may come back for it.
///
/// @param number its id, unlike any other of its connection
/// @param micros how long its handler takes, if it ends by itself
/// @param size of the answer's text
/// @param target the number of the request that it cancels, 0 if it is no cancel
/// @param isTarget whether another one cancels it
record SoakRequest(
        int number, Kind kind, Band band, int micros, int size, int target, boolean isTarget) {
    enum Band {
        IN,
        OUT
    }

    enum Kind {
        INLINE,
        BLOCKING,
        COROUTINE,
        ASYNC,
        ALONE,
        DETACHED,
        SILENT,
        FAILING,
        TICK,
        /// Ends by its deadline only.
        SLOW_ASYNC,
        SLOW_BLOCKING,
        /// Ends only if it is cancelled.
        HANGING_ASYNC,
        HANGING_COROUTINE,
        UNKNOWN,
        MALFORMED,
        CANCEL;

        String command() {
            return this == CANCEL
                    ? "x-cancel"
                    : "s-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean isHanging() {
            return this == HANGING_ASYNC || this == HANGING_COROUTINE;
        }

        boolean hasDeadline() {
            return this == SLOW_ASYNC || this == SLOW_BLOCKING;
        }
    }

    /// As the client sends it.
    String text() {
        var member = band == Band.OUT ? "exec-oob" : "execute";
        var command = kind == Kind.MALFORMED ? "[]" : '"' + kind.command() + '"';
        var arguments =
                kind == Kind.CANCEL
                        ? "{\"id\": " + target + "}"
                        : "{\"number\": %d, \"micros\": %d, \"size\": %d}"
                                .formatted(number, micros, size);
        return "{\"%s\": %s, \"id\": %d, \"arguments\": %s}\n"
                .formatted(member, command, number, arguments);
    }

    SoakRequest targeted() {
        return new SoakRequest(number, kind, band, micros, size, target, true);
    }

    /// What is wrong with this reply to it.
    Optional<String> fault(JsonObject reply) {
        var error = reply.member("error");
        boolean right =
                error.isPresent()
                        ? error.get() instanceof JsonObject object && mayFail(desc(object))
                        : reply.member("return").map(this::mayReturn).orElse(false);
        return right ? Optional.empty() : Optional.of(this + " was answered with " + reply);
    }

    static boolean isCancelled(JsonObject reply) {
        return reply.member("error").orElse(reply) instanceof JsonObject error
                && desc(error).equals("Command was cancelled");
    }

    private boolean mayFail(String desc) {
        if (desc.equals("Command was cancelled")) {
            return isTarget && band == Band.IN;
        }
        return switch (kind) {
            case FAILING -> desc.equals(number + " failed");
            case UNKNOWN -> desc.startsWith("The command s-unknown has not been found");
            case MALFORMED -> desc.endsWith("must be a string");
            case CANCEL -> desc.equals("No command with id " + target + " is under way");
            case SLOW_ASYNC, SLOW_BLOCKING -> desc.contains("was not done within");
            case INLINE,
                    BLOCKING,
                    COROUTINE,
                    ASYNC,
                    ALONE,
                    DETACHED,
                    SILENT,
                    TICK,
                    HANGING_ASYNC,
                    HANGING_COROUTINE ->
                    false;
        };
    }

    private boolean mayReturn(JsonValue value) {
        return switch (kind) {
            case INLINE, BLOCKING, COROUTINE, ASYNC, ALONE, DETACHED, TICK ->
                    value.equals(new JsonString(result(number, size)));
            case CANCEL -> value.equals(JsonObject.of());
            case SILENT,
                    FAILING,
                    SLOW_ASYNC,
                    SLOW_BLOCKING,
                    HANGING_ASYNC,
                    HANGING_COROUTINE,
                    UNKNOWN,
                    MALFORMED ->
                    false;
        };
    }

    static String result(long number, long size) {
        return number + "x".repeat((int) size);
    }

    JsonValue id() {
        return JsonNumber.of(number);
    }

    private static String desc(JsonObject error) {
        return error.member("desc").orElse(error) instanceof JsonString(String desc) ? desc : "";
    }
}
