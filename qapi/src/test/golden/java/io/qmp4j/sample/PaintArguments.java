// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import java.util.Optional;

/**
 * {@code paint}
 *
 * <p>Schema: {@code sample.json:162}
 */
public record PaintArguments(java.lang.String file, Optional<Boolean> fast) {
    public static final StructType<PaintArguments> TYPE =
            StructType.of(PaintArguments::read, PaintArguments::write);

    private static PaintArguments read(MemberReader in) throws InvalidValueException {
        return new PaintArguments(
                in.required("file", BuiltinTypes.STR),
                in.optional("fast", BuiltinTypes.BOOL));
    }

    private static void write(PaintArguments value, MemberWriter out) {
        out.required("file", BuiltinTypes.STR, value.file());
        out.optional("fast", BuiltinTypes.BOOL, value.fast());
    }
}
