package io.qmp4j.qmp;

import io.qmp4j.json.JsonObject;

import java.util.Optional;
import java.util.Set;

/// Writes the members of one JSON object, leaving out what the policy hides. For the generated
/// code.
public final class MemberWriter {
    private final JsonObject.Builder members = JsonObject.builder();
    private final CompatPolicy policy;

    public MemberWriter(CompatPolicy policy) {
        this.policy = policy;
    }

    public <T> void required(String name, ValueType<T> type, T value, SpecialFeature... features) {
        if (features.length == 0 || !policy.hides(Set.of(features))) {
            members.put(name, type.write(value, policy));
        }
    }

    public <T> void optional(
            String name, ValueType<T> type, Optional<T> value, SpecialFeature... features) {
        if (value.isPresent()) {
            required(name, type, value.get(), features);
        }
    }

    public JsonObject finish() {
        return members.build();
    }
}
