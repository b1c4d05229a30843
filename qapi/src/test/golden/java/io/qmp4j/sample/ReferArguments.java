// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import java.util.Optional;

/**
 * {@code refer}
 *
 * <p>Schema: {@code sample.json:159}
 */
public record ReferArguments(Reference to, Optional<Switch> switch_, Optional<Amount> amount) {
    public static final StructType<ReferArguments> TYPE =
            StructType.of(ReferArguments::read, ReferArguments::write);

    private static ReferArguments read(MemberReader in) throws InvalidValueException {
        return new ReferArguments(
                in.required("to", Reference.TYPE),
                in.optional("switch", Switch.TYPE),
                in.optional("amount", Amount.TYPE));
    }

    private static void write(ReferArguments value, MemberWriter out) {
        out.required("to", Reference.TYPE, value.to());
        out.optional("switch", Switch.TYPE, value.switch_());
        out.optional("amount", Amount.TYPE, value.amount());
    }
}
