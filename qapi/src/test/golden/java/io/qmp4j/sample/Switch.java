// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.AlternateType;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Switch}
 *
 * <p>Schema: {@code sample.json:133}
 */
public sealed interface Switch {
    AlternateType<Switch> TYPE = AlternateType.of("Switch", Switch::read, Switch::write);

    private static @Nullable Switch read(JsonValue value, Place place)
            throws InvalidValueException {
        return switch (value) {
            case JsonBoolean _ -> new State(BuiltinTypes.BOOL.read(value, place));
            case JsonString _ -> new Shape(Kind.TYPE.read(value, place));
            case JsonArray _ -> new Many(BuiltinTypes.INT64.list().read(value, place));
            default -> null;
        };
    }

    private static JsonValue write(Switch value, CompatPolicy policy) {
        return switch (value) {
            case State branch -> BuiltinTypes.BOOL.write(branch.value(), policy);
            case Shape branch -> Kind.TYPE.write(branch.value(), policy);
            case Many branch -> BuiltinTypes.INT64.list().write(branch.value(), policy);
        };
    }

    record State(boolean value) implements Switch {}

    record Shape(Kind value) implements Switch {}

    record Many(List<Long> value) implements Switch {
        public Many {
            value = List.copyOf(value);
        }
    }
}
