// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;

/**
 * {@code Circle}
 *
 * <p>Schema: {@code sample.json:102}
 */
public record Circle(long radius) {
    public static final StructType<Circle> TYPE = StructType.of(Circle::read, Circle::write);

    private static Circle read(MemberReader in) throws InvalidValueException {
        return new Circle(in.required("radius", BuiltinTypes.UINT32));
    }

    private static void write(Circle value, MemberWriter out) {
        out.required("radius", BuiltinTypes.UINT32, value.radius());
    }
}
