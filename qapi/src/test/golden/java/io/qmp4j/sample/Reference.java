// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.AlternateType;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.Place;
import org.jspecify.annotations.Nullable;

/**
 * By name, inline, or none.
 *
 * <p>Schema: {@code sample.json:128}
 */
public sealed interface Reference {
    AlternateType<Reference> TYPE =
            AlternateType.of("Reference", Reference::read, Reference::write);

    private static @Nullable Reference read(JsonValue value, Place place)
            throws InvalidValueException {
        return switch (value) {
            case JsonObject _ -> new Inline(Square.TYPE.read(value, place));
            case JsonString _ -> new Name(BuiltinTypes.STR.read(value, place));
            case JsonNull _ -> new None(BuiltinTypes.NULL.read(value, place));
            default -> null;
        };
    }

    private static JsonValue write(Reference value, CompatPolicy policy) {
        return switch (value) {
            case Inline branch -> Square.TYPE.write(branch.value(), policy);
            case Name branch -> BuiltinTypes.STR.write(branch.value(), policy);
            case None branch -> BuiltinTypes.NULL.write(branch.value(), policy);
        };
    }

    /** itself */
    record Inline(Square value) implements Reference {}

    /** of one there is */
    record Name(java.lang.String value) implements Reference {}

    /** nothing */
    record None(JsonNull value) implements Reference {}
}
