// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;

/**
 * {@code Corner}
 *
 * <p>Schema: {@code sample.json:87}
 */
public record Corner(double x, double y) {
    public static final StructType<Corner> TYPE = StructType.of(Corner::read, Corner::write);

    private static Corner read(MemberReader in) throws InvalidValueException {
        return new Corner(
                in.required("x", BuiltinTypes.NUMBER),
                in.required("y", BuiltinTypes.NUMBER));
    }

    private static void write(Corner value, MemberWriter out) {
        out.required("x", BuiltinTypes.NUMBER, value.x());
        out.required("y", BuiltinTypes.NUMBER, value.y());
    }
}
