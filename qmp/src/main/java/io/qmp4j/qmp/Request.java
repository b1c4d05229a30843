package io.qmp4j.qmp;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.util.Optional;

/// A command as a client sends it.
///
/// @param band how it was asked to be executed
/// @param id any JSON value; comes back with the response
public record Request(String command, Band band, JsonObject arguments, Optional<JsonValue> id) {
    private static final String EXECUTE = "execute";
    private static final String EXEC_OOB = "exec-oob";

    /// How a command is executed.
    public enum Band {
        IN_BAND,
        OUT_OF_BAND
    }

    /// What became of the reading of a request.
    public sealed interface Reading {}

    /// It is well formed.
    public record Understood(Request request) implements Reading {}

    /// It is not, and this is the answer.
    public record Malformed(Response.Failure answer) implements Reading {}

    /// If this goes out of band where the session has that: it has `exec-oob` and no `execute`,
    /// whatever else is wrong with it (QEMU, `monitor/qmp.c`).
    public static boolean looksOutOfBand(JsonValue message) {
        return message instanceof JsonObject object && object.has(EXEC_OOB) && !object.has(EXECUTE);
    }

    /// Reads a message in the order of QEMU's checks, so that the first fault is QEMU's
    /// (`qapi/qmp-dispatch.c`).
    ///
    /// @param oob whether the session has out-of-band execution
    public static Reading read(JsonValue message, boolean oob) {
        if (!(message instanceof JsonObject object)) {
            return new Malformed(
                    new Response.Failure(
                            Optional.empty(), QmpError.generic("QMP input must be a JSON object")));
        }
        var fault = fault(object, oob);
        var id = object.member("id");
        if (fault.isPresent()) {
            return new Malformed(new Response.Failure(id, fault.get()));
        }
        var band = object.has(EXEC_OOB) ? Band.OUT_OF_BAND : Band.IN_BAND;
        var command =
                ((JsonString)
                                object.member(band == Band.IN_BAND ? EXECUTE : EXEC_OOB)
                                        .orElseThrow())
                        .value();
        var arguments =
                object.member("arguments").map(JsonObject.class::cast).orElseGet(JsonObject::of);
        return new Understood(new Request(command, band, arguments, id));
    }

    private static Optional<QmpError> fault(JsonObject object, boolean oob) {
        for (String known : new String[] {EXEC_OOB, EXECUTE, "arguments"}) {
            var value = object.member(known);
            var fault = value.flatMap(given -> memberFault(object, known, given, oob));
            if (fault.isPresent()) {
                return fault;
            }
        }
        for (String name : object.members().keySet()) {
            switch (name) {
                case EXEC_OOB, EXECUTE, "arguments", "id" -> {}
                default -> {
                    return Optional.of(unexpected(name));
                }
            }
        }
        if (!object.has(EXECUTE) && !object.has(EXEC_OOB)) {
            return Optional.of(QmpError.generic("QMP input lacks member 'execute'"));
        }
        return Optional.empty();
    }

    private static Optional<QmpError> memberFault(
            JsonObject object, String name, JsonValue value, boolean oob) {
        if (name.equals("arguments")) {
            return value instanceof JsonObject
                    ? Optional.empty()
                    : Optional.of(
                            QmpError.generic("QMP input member 'arguments' must be an object"));
        }
        if (name.equals(EXEC_OOB) && !oob) {
            return Optional.of(unexpected(name));
        }
        if (!(value instanceof JsonString)) {
            return Optional.of(QmpError.generic("QMP input member '%s' must be a string", name));
        }
        if (name.equals(EXECUTE) && object.has(EXEC_OOB)) {
            return Optional.of(
                    QmpError.generic("QMP input member '%s' clashes with '%s'", EXECUTE, EXEC_OOB));
        }
        return Optional.empty();
    }

    private static QmpError unexpected(String name) {
        return QmpError.generic("QMP input member '%s' is unexpected", name);
    }
}
