// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import java.util.Optional;

/**
 * Something was drawn.
 *
 * <p>Schema: {@code sample.json:197}
 *
 * @param figure what
 * @param took how long, in ms
 * @since 1.0
 */
public record DrawnEvent(Drawn figure, Optional<Long> took) {
    public static final StructType<DrawnEvent> TYPE =
            StructType.of(DrawnEvent::read, DrawnEvent::write);

    private static DrawnEvent read(MemberReader in) throws InvalidValueException {
        return new DrawnEvent(
                in.required("figure", Drawn.TYPE),
                in.optional("took", BuiltinTypes.INT64));
    }

    private static void write(DrawnEvent value, MemberWriter out) {
        out.required("figure", Drawn.TYPE, value.figure());
        out.optional("took", BuiltinTypes.INT64, value.took());
    }
}
