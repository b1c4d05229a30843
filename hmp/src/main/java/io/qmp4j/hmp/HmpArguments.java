package io.qmp4j.hmp;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What was typed behind a command, by the names of its argument specification.
public final class HmpArguments {
    private final Map<String, Object> values;

    HmpArguments(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /// A required argument of the types `F`, `B`, `s`, `S`.
    public String string(String name) {
        return optionalString(name).orElseThrow(() -> missing(name));
    }

    /// Also the value of a flag.
    public Optional<String> optionalString(String name) {
        return Optional.ofNullable(values.get(name)).map(String.class::cast);
    }

    /// A required argument of the types `i`, `l`, `M` (in bytes), `o` (in bytes).
    public long integer(String name) {
        return optionalInteger(name).orElseThrow(() -> missing(name));
    }

    public OptionalLong optionalInteger(String name) {
        return values.get(name) instanceof Long value
                ? OptionalLong.of(value)
                : OptionalLong.empty();
    }

    /// Whether a flag was given; the value of a boolean, false where it was left out.
    public boolean flag(String name) {
        return values.get(name) instanceof Boolean value && value;
    }

    /// Whether it was typed.
    public boolean has(String name) {
        return values.containsKey(name);
    }

    Map<String, Object> values() {
        return values;
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("'" + name + "' is no required argument of that type");
    }
}
