// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.EnumType;

/**
 * {@code Kind}
 *
 * <p>Schema: {@code sample.json:36}
 */
public enum Kind {
    CIRCLE("circle"),
    SQUARE("square"),
    NOTHING("nothing");

    public static final EnumType<Kind> TYPE = EnumType.of(Kind.class, Kind::wireName);

    private final java.lang.String wireName;

    Kind(java.lang.String wireName) {
        this.wireName = wireName;
    }

    /** As the schema spells it. */
    public java.lang.String wireName() {
        return wireName;
    }
}
