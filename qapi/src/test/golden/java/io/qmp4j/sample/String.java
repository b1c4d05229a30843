// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;

/**
 * Named like Java's own.  Compares as a &lt; b &amp;&amp; c &gt; d.
 *
 * <p>Schema: {@code sample.json:45}
 *
 * @param text the text, see {@code String}
 */
public record String(java.lang.String text) {
    public static final StructType<String> TYPE = StructType.of(String::read, String::write);

    private static String read(MemberReader in) throws InvalidValueException {
        return new String(in.required("text", BuiltinTypes.STR));
    }

    private static void write(String value, MemberWriter out) {
        out.required("text", BuiltinTypes.STR, value.text());
    }
}
