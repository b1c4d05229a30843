// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.json.JsonArray;
import io.qmp4j.qmp.Introspection;

/** What {@code query-qmp-schema} answers. */
public final class SchemaIntrospection {
    private SchemaIntrospection() {}

    /** Reads the resource anew each time. */
    public static JsonArray load() {
        return Introspection.read(
                SchemaIntrospection.class.getResourceAsStream("introspection.json"));
    }
}
