// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import java.util.Optional;

/**
 * Draws figures. *&#47; is no end.
 *
 * <p>Errors:
 *
 * <ul>
 * <li>if there is no paper left
 * </ul>
 *
 * <p>Example:
 *
 * <pre>{@code
 * -> { "execute": "draw", "arguments": { "figure": { "kind": "nothing" } } }
 * <- { "return": { "kind": "nothing" } }
 * }</pre>
 *
 * <p>Schema: {@code sample.json:156}
 *
 * @param figure what to draw
 * @param times how often
 * @since 1.0
 */
public record DrawArguments(Drawn figure, Optional<Integer> times) {
    public static final StructType<DrawArguments> TYPE =
            StructType.of(DrawArguments::read, DrawArguments::write);

    private static DrawArguments read(MemberReader in) throws InvalidValueException {
        return new DrawArguments(
                in.required("figure", Drawn.TYPE),
                in.optional("times", BuiltinTypes.UINT8));
    }

    private static void write(DrawArguments value, MemberWriter out) {
        out.required("figure", Drawn.TYPE, value.figure());
        out.optional("times", BuiltinTypes.UINT8, value.times());
    }
}
