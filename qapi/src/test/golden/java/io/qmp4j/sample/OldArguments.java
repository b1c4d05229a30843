// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import java.util.Optional;

/**
 * Was here before.
 *
 * <p>Schema: {@code sample.json:181}
 *
 * @deprecated use {@code draw} instead
 * @param for_ a word of Java's
 */
@Deprecated
public record OldArguments(Optional<java.lang.String> for_) {
    public static final StructType<OldArguments> TYPE =
            StructType.of(OldArguments::read, OldArguments::write);

    private static OldArguments read(MemberReader in) throws InvalidValueException {
        return new OldArguments(in.optional("for", BuiltinTypes.STR));
    }

    private static void write(OldArguments value, MemberWriter out) {
        out.optional("for", BuiltinTypes.STR, value.for_());
    }
}
