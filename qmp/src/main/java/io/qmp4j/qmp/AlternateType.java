package io.qmp4j.qmp;

import io.qmp4j.json.JsonValue;

import org.jspecify.annotations.Nullable;

/// A QAPI alternate: which branch a value belongs to shows in its JSON type.
public final class AlternateType<T> implements ValueType<T> {
    /// Reads a value of the JSON type it knows, or answers null for one of a foreign type.
    @FunctionalInterface
    public interface Reading<T> {
        @Nullable T read(JsonValue value, Place place) throws InvalidValueException;
    }

    /// Writes the branch that `value` is.
    @FunctionalInterface
    public interface Writing<T> {
        JsonValue write(T value, CompatPolicy policy);
    }

    private final String name;
    private final Reading<T> reading;
    private final Writing<T> writing;

    private AlternateType(String name, Reading<T> reading, Writing<T> writing) {
        this.name = name;
        this.reading = reading;
        this.writing = writing;
    }

    /// @param name the alternate's name in the schema, for errors
    public static <T> AlternateType<T> of(String name, Reading<T> reading, Writing<T> writing) {
        return new AlternateType<>(name, reading, writing);
    }

    @Override
    public T read(JsonValue value, Place place) throws InvalidValueException {
        var result = reading.read(value, place);
        if (result == null) {
            throw InvalidValueException.wrongType(place.bareName(), name);
        }
        return result;
    }

    @Override
    public JsonValue write(T value, CompatPolicy policy) {
        return writing.write(value, policy);
    }
}
