package io.qmp4j.qmp;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;

import java.util.Locale;

/// What an error response carries: a class for programs and a `desc` for people.
public record QmpError(ErrorClass errorClass, String desc) {
    /// A `GenericError` whose `desc` is made as by [String#format].
    public static QmpError generic(String format, Object... arguments) {
        return new QmpError(
                ErrorClass.GENERIC_ERROR, String.format(Locale.ROOT, format, arguments));
    }

    public static QmpError commandNotFound(String format, Object... arguments) {
        return new QmpError(
                ErrorClass.COMMAND_NOT_FOUND, String.format(Locale.ROOT, format, arguments));
    }

    JsonObject toJson() {
        return JsonObject.of(
                "class", new JsonString(errorClass.wireName()), "desc", new JsonString(desc));
    }
}
