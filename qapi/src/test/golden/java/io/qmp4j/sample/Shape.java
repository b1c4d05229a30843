// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.EnumType;
import io.qmp4j.qmp.SpecialFeature;
import java.util.Set;

/**
 * What a figure can be.  Ends no comment: *&#47; and &#92;u002a&#92;u002f neither.
 *
 * <p>Schema: {@code sample.json:30}
 *
 * @deprecated {@code x86-old} is rather worn
 * @since 1.0
 */
@Deprecated
public enum Shape {
    /** &lt;b&gt;no&lt;/b&gt; "markup" &amp; no {{@code code} tag} */
    ROUND("round"),

    /** a word of Java's */
    TYPE_("type"),

    /** starts with a digit */
    _3D("3d"),

    /** of old */
    @Deprecated
    X86_OLD("x86-old", SpecialFeature.DEPRECATED);

    public static final EnumType<Shape> TYPE =
            EnumType.of(Shape.class, Shape::wireName, each -> each.features);

    private final java.lang.String wireName;
    private final Set<SpecialFeature> features;

    Shape(java.lang.String wireName, SpecialFeature... features) {
        this.wireName = wireName;
        this.features = Set.of(features);
    }

    /** As the schema spells it. */
    public java.lang.String wireName() {
        return wireName;
    }
}
