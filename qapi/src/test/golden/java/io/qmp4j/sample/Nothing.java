// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;

/**
 * {@code Nothing}
 *
 * <p>Schema: {@code sample.json:89}
 */
public record Nothing() {
    public static final StructType<Nothing> TYPE = StructType.of(Nothing::read, Nothing::write);

    private static Nothing read(MemberReader in) throws InvalidValueException {
        return new Nothing();
    }

    private static void write(Nothing value, MemberWriter out) {}
}
