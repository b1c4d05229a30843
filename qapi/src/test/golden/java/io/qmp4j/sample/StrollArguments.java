// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;

/**
 * {@code stroll}
 *
 * <p>Schema: {@code sample.json:165}
 */
public record StrollArguments(long steps) {
    public static final StructType<StrollArguments> TYPE =
            StructType.of(StrollArguments::read, StrollArguments::write);

    private static StrollArguments read(MemberReader in) throws InvalidValueException {
        return new StrollArguments(in.required("steps", BuiltinTypes.INT64));
    }

    private static void write(StrollArguments value, MemberWriter out) {
        out.required("steps", BuiltinTypes.INT64, value.steps());
    }
}
