package io.qmp4j.qmp;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonValue;

import java.util.ArrayList;
import java.util.List;

/// How the values of one QAPI type go from and to JSON. Compiled schemas make one for each type;
/// all are immutable.
public interface ValueType<T> {
    /// @throws InvalidValueException with QEMU's text for the first fault, members taken in the
    ///   order of the schema
    T read(JsonValue value, Place place) throws InvalidValueException;

    /// @param policy members with a feature it hides are left out
    JsonValue write(T value, CompatPolicy policy);

    /// What [#write] makes when nothing is hidden.
    default JsonValue toJson(T value) {
        return write(value, CompatPolicy.ACCEPT_ALL);
    }

    /// What [#read] makes of a value of its own, when nothing is refused.
    default T fromJson(JsonValue value) throws InvalidValueException {
        return read(value, Place.root(CompatPolicy.ACCEPT_ALL));
    }

    /// What [#read] makes of a value of its own that comes from a server which may be newer than
    /// the schema: members that it does not know are let be, and an optional member whose value is
    /// new to its enum is empty.
    default T fromNewerJson(JsonValue value) throws InvalidValueException {
        return read(value, Place.tolerantRoot());
    }

    /// The type `['T']`.
    default ValueType<List<T>> list() {
        ValueType<T> element = this;
        return new ValueType<>() {
            @Override
            public List<T> read(JsonValue value, Place place) throws InvalidValueException {
                if (!(value instanceof JsonArray array)) {
                    throw InvalidValueException.wrongType(place.path(), "array");
                }
                var items = new ArrayList<T>(array.items().size());
                for (JsonValue item : array.items()) {
                    items.add(element.read(item, place.element(items.size())));
                }
                return List.copyOf(items);
            }

            @Override
            public JsonValue write(List<T> value, CompatPolicy policy) {
                var items = new ArrayList<JsonValue>(value.size());
                for (T item : value) {
                    items.add(element.write(item, policy));
                }
                return new JsonArray(items);
            }
        };
    }
}
