// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import java.util.Optional;

/**
 * {@code Square}
 *
 * <p>Schema: {@code sample.json:103}
 */
public record Square(long side, Optional<java.lang.String> shade) {
    public static final StructType<Square> TYPE = StructType.of(Square::read, Square::write);

    private static Square read(MemberReader in) throws InvalidValueException {
        return new Square(
                in.required("side", BuiltinTypes.UINT32),
                in.optional("shade", BuiltinTypes.STR));
    }

    private static void write(Square value, MemberWriter out) {
        out.required("side", BuiltinTypes.UINT32, value.side());
        out.optional("shade", BuiltinTypes.STR, value.shade());
    }
}
