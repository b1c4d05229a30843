// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import java.util.Optional;

/**
 * {@code Named}
 *
 * <p>Schema: {@code sample.json:47}
 */
public record Named(java.lang.String name, Optional<java.lang.String> class_) {
    public static final StructType<Named> TYPE = StructType.of(Named::read, Named::write);

    private static Named read(MemberReader in) throws InvalidValueException {
        return new Named(
                in.required("name", BuiltinTypes.STR),
                in.optional("class", BuiltinTypes.STR));
    }

    private static void write(Named value, MemberWriter out) {
        out.required("name", BuiltinTypes.STR, value.name());
        out.optional("class", BuiltinTypes.STR, value.class_());
    }
}
