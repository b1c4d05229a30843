package io.qmp4j.qmp;

import io.qmp4j.json.JsonValue;

/// A struct or union: a JSON object whose members the generated code reads and writes.
public final class StructType<T> implements ValueType<T> {
    /// Reads the members of a struct, or those of a union's base and branch.
    @FunctionalInterface
    public interface Reading<T> {
        T read(MemberReader in) throws InvalidValueException;
    }

    /// Writes what [Reading] reads.
    @FunctionalInterface
    public interface Writing<T> {
        void write(T value, MemberWriter out);
    }

    private final Reading<T> reading;
    private final Writing<T> writing;

    private StructType(Reading<T> reading, Writing<T> writing) {
        this.reading = reading;
        this.writing = writing;
    }

    public static <T> StructType<T> of(Reading<T> reading, Writing<T> writing) {
        return new StructType<>(reading, writing);
    }

    @Override
    public T read(JsonValue value, Place place) throws InvalidValueException {
        var in = MemberReader.of(value, place);
        var result = reading.read(in);
        in.finish();
        return result;
    }

    @Override
    public JsonValue write(T value, CompatPolicy policy) {
        var out = new MemberWriter(policy);
        writing.write(value, out);
        return out.finish();
    }

    /// The members alone: a union's branch stands in the same object as its base.
    public T readMembers(MemberReader in) throws InvalidValueException {
        return reading.read(in);
    }

    public void writeMembers(T value, MemberWriter out) {
        writing.write(value, out);
    }
}
