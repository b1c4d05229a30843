// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.AlternateType;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Amount}
 *
 * <p>Schema: {@code sample.json:131}
 */
public sealed interface Amount {
    AlternateType<Amount> TYPE = AlternateType.of("Amount", Amount::read, Amount::write);

    private static @Nullable Amount read(JsonValue value, Place place)
            throws InvalidValueException {
        return switch (value) {
            case JsonNumber _ -> new Exact(BuiltinTypes.INT64.read(value, place));
            case JsonArray _ -> new Rough(BuiltinTypes.NUMBER.list().read(value, place));
            default -> null;
        };
    }

    private static JsonValue write(Amount value, CompatPolicy policy) {
        return switch (value) {
            case Exact branch -> BuiltinTypes.INT64.write(branch.value(), policy);
            case Rough branch -> BuiltinTypes.NUMBER.list().write(branch.value(), policy);
        };
    }

    record Exact(long value) implements Amount {}

    record Rough(List<Double> value) implements Amount {
        public Rough {
            value = List.copyOf(value);
        }
    }
}
