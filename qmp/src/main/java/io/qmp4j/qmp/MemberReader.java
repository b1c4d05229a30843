package io.qmp4j.qmp;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Reads the members of one JSON object, in the order of the schema. For the generated code.
public final class MemberReader {
    private final JsonObject object;
    private final Place place;
    private final Set<String> seen;

    private MemberReader(JsonObject object, Place place) {
        this.object = object;
        this.place = place;
        this.seen = HashSet.newHashSet(object.size());
    }

    /// @throws InvalidValueException if `value` is no object
    public static MemberReader of(JsonValue value, Place place) throws InvalidValueException {
        if (!(value instanceof JsonObject object)) {
            throw InvalidValueException.wrongType(place.path(), "object");
        }
        return new MemberReader(object, place);
    }

    public <T> T required(String name, ValueType<T> type, SpecialFeature... features)
            throws InvalidValueException {
        var value = object.member(name);
        if (value.isEmpty()) {
            throw new InvalidValueException(
                    "Parameter '" + place.member(name).path() + "' is missing");
        }
        return read(name, value.get(), type, features);
    }

    public <T> Optional<T> optional(String name, ValueType<T> type, SpecialFeature... features)
            throws InvalidValueException {
        var value = object.member(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(name, value.get(), type, features));
        } catch (UnknownEnumValueException e) {
            if (place.isTolerant()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <T> T read(String name, JsonValue value, ValueType<T> type, SpecialFeature... features)
            throws InvalidValueException {
        if (features.length > 0) {
            var refusal = place.policy().refusal(Set.of(features), "parameter", name);
            if (refusal.isPresent()) {
                throw new InvalidValueException(refusal.get());
            }
        }
        seen.add(name);
        return type.read(value, place.member(name));
    }

    /// @throws InvalidValueException if there is a member that nobody asked for, unless newer ones
    ///   are let be
    public void finish() throws InvalidValueException {
        if (place.isTolerant() || seen.size() == object.size()) {
            return;
        }
        for (String name : object.members().keySet()) {
            if (!seen.contains(name)) {
                throw new InvalidValueException(
                        "Parameter '" + place.member(name).path() + "' is unexpected");
            }
        }
    }
}
