package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.SpecialFeature;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/// What `query-qmp-schema` shows where a policy hides things: QEMU leaves out what is deprecated,
/// but not what is unstable (`monitor/qmp-cmds-control.c`).
final class VisibleSchema {
    private static final JsonString DEPRECATED = new JsonString("deprecated");

    private final boolean hides;

    VisibleSchema(CompatPolicy policy) {
        this.hides = policy.hides(Set.of(SpecialFeature.DEPRECATED));
    }

    JsonArray of(JsonArray schema) {
        return hides ? visible(schema) : schema;
    }

    private static JsonArray visible(JsonArray list) {
        var kept = new ArrayList<JsonValue>();
        for (JsonValue item : list.items()) {
            if (item instanceof JsonObject object) {
                if (!isDeprecated(object)) {
                    kept.add(pruned(object));
                }
            } else {
                kept.add(item);
            }
        }
        return new JsonArray(kept);
    }

    /// An entity's members and values are pruned, too.
    private static JsonObject pruned(JsonObject entity) {
        var kept = JsonObject.builder();
        entity.members()
                .forEach(
                        (name, value) ->
                                kept.put(
                                        name,
                                        value instanceof JsonArray list ? visible(list) : value));
        return kept.build();
    }

    private static boolean isDeprecated(JsonObject entity) {
        Optional<JsonValue> features = entity.member("features");
        return features.isPresent()
                && features.get() instanceof JsonArray(var names)
                && names.contains(DEPRECATED);
    }
}
