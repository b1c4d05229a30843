// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.Unstable;
import java.util.List;

/**
 * {@code new}
 *
 * <p>Schema: {@code sample.json:182}
 */
@Unstable
@SuppressWarnings("deprecation")
public record NewArguments(List<Shape> shapes) {
    public static final StructType<NewArguments> TYPE =
            StructType.of(NewArguments::read, NewArguments::write);

    public NewArguments {
        shapes = List.copyOf(shapes);
    }

    private static NewArguments read(MemberReader in) throws InvalidValueException {
        return new NewArguments(in.required("shapes", Shape.TYPE.list()));
    }

    private static void write(NewArguments value, MemberWriter out) {
        out.required("shapes", Shape.TYPE.list(), value.shapes());
    }
}
