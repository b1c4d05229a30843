package io.qmp4j.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Members by name, in the order they were given. Equality ignores the order.
public final class JsonObject implements JsonValue {
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, JsonValue> members;

    private JsonObject(Map<String, JsonValue> members) {
        this.members = members;
    }

    public static JsonObject of() {
        return EMPTY;
    }

    public static JsonObject of(String name, JsonValue value) {
        return builder().put(name, value).build();
    }

    public static JsonObject of(String name1, JsonValue value1, String name2, JsonValue value2) {
        return builder().put(name1, value1).put(name2, value2).build();
    }

    public static JsonObject of(
            String name1,
            JsonValue value1,
            String name2,
            JsonValue value2,
            String name3,
            JsonValue value3) {
        return builder().put(name1, value1).put(name2, value2).put(name3, value3).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Unmodifiable, in order.
    public Map<String, JsonValue> members() {
        return Collections.unmodifiableMap(members);
    }

    public Optional<JsonValue> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public int size() {
        return members.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return JsonWriter.toText(this);
    }

    /// Collects members. A name given twice keeps its place and takes the new value.
    public static final class Builder {
        private final Map<String, JsonValue> members = new LinkedHashMap<>(8);
        private boolean built;

        private Builder() {}

        public Builder put(String name, JsonValue value) {
            if (built) {
                throw new IllegalStateException("The object is built already");
            }
            members.put(name, value);
            return this;
        }

        boolean has(String name) {
            return members.containsKey(name);
        }

        /// To be called once.
        public JsonObject build() {
            if (built) {
                throw new IllegalStateException("The object is built already");
            }
            built = true;
            return members.isEmpty() ? EMPTY : new JsonObject(members);
        }
    }
}
