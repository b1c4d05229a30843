package io.qmp4j.qmp;

import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A QAPI enum: a JSON string.
public final class EnumType<E extends Enum<E>> implements ValueType<E> {
    private final Map<String, E> byWireName = new HashMap<>();
    private final Map<E, JsonString> wireNames;
    private final Function<E, Set<SpecialFeature>> features;

    private EnumType(
            Class<E> type,
            Collection<E> values,
            Function<E, String> wireName,
            Function<E, Set<SpecialFeature>> features) {
        this.wireNames = new EnumMap<>(type);
        for (E each : values) {
            byWireName.put(wireName.apply(each), each);
            wireNames.put(each, new JsonString(wireName.apply(each)));
        }
        this.features = features;
    }

    public static <E extends Enum<E>> EnumType<E> of(Class<E> type, Function<E, String> wireName) {
        return of(type, wireName, each -> Set.of());
    }

    /// As the other, but of some constants only.
    public static <E extends Enum<E>> EnumType<E> of(
            Class<E> type, Collection<E> values, Function<E, String> wireName) {
        return new EnumType<>(type, values, wireName, each -> Set.of());
    }

    /// @param features what the policy may refuse a value for
    public static <E extends Enum<E>> EnumType<E> of(
            Class<E> type,
            Function<E, String> wireName,
            Function<E, Set<SpecialFeature>> features) {
        return new EnumType<>(type, List.of(type.getEnumConstants()), wireName, features);
    }

    public Optional<E> ofWireName(String name) {
        return Optional.ofNullable(byWireName.get(name));
    }

    @Override
    public E read(JsonValue value, Place place) throws InvalidValueException {
        var name = BuiltinTypes.STR.read(value, place);
        var result = byWireName.get(name);
        if (result == null) {
            throw new UnknownEnumValueException(
                    "Parameter '" + place.bareName() + "' does not accept value '" + name + "'");
        }
        var refusal = place.policy().refusal(features.apply(result), "value", name);
        if (refusal.isPresent()) {
            throw new InvalidValueException(refusal.get());
        }
        return result;
    }

    @Override
    public JsonValue write(E value, CompatPolicy policy) {
        return Objects.requireNonNull(wireNames.get(value));
    }
}
