// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.Unstable;

/**
 * {@code TRIED}
 *
 * <p>Schema: {@code sample.json:201}
 */
@Unstable
public record TriedEvent(JsonValue value) {
    public static final StructType<TriedEvent> TYPE =
            StructType.of(TriedEvent::read, TriedEvent::write);

    private static TriedEvent read(MemberReader in) throws InvalidValueException {
        return new TriedEvent(in.required("value", BuiltinTypes.ANY));
    }

    private static void write(TriedEvent value, MemberWriter out) {
        out.required("value", BuiltinTypes.ANY, value.value());
    }
}
