// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.SpecialFeature;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.Unstable;
import java.util.List;
import java.util.Optional;

/**
 * Many members, so that there is a builder.
 *
 * <p>Schema: {@code sample.json:80}
 *
 * @param width across
 * @param height up
 * @param default_ if nothing else is said
 * @param hashCode_ clashes with a method
 * @param corners as many as there are
 * @param inner it may contain others
 * @param label what is written on it
 * @param glow whether it shines
 * @since 2.0
 */
@Unstable
public record Figure(
        java.lang.String name,
        Optional<java.lang.String> class_,
        long width,
        long height,
        Optional<Boolean> default_,
        Optional<java.lang.String> hashCode_,
        List<Corner> corners,
        Optional<Figure> inner,
        Optional<String> label,
        @Unstable Optional<Boolean> glow) {
    public static final StructType<Figure> TYPE = StructType.of(Figure::read, Figure::write);

    public Figure {
        corners = List.copyOf(corners);
    }

    public static Builder builder() {
        return new Builder();
    }

    private static Figure read(MemberReader in) throws InvalidValueException {
        return new Figure(
                in.required("name", BuiltinTypes.STR),
                in.optional("class", BuiltinTypes.STR),
                in.required("width", BuiltinTypes.INT64),
                in.required("height", BuiltinTypes.INT64),
                in.optional("default", BuiltinTypes.BOOL),
                in.optional("hash-code", BuiltinTypes.STR),
                in.required("corners", Corner.TYPE.list()),
                in.optional("inner", Figure.TYPE),
                in.optional("label", String.TYPE),
                in.optional(
                        "glow",
                        BuiltinTypes.BOOL,
                        SpecialFeature.DEPRECATED,
                        SpecialFeature.UNSTABLE));
    }

    private static void write(Figure value, MemberWriter out) {
        out.required("name", BuiltinTypes.STR, value.name());
        out.optional("class", BuiltinTypes.STR, value.class_());
        out.required("width", BuiltinTypes.INT64, value.width());
        out.required("height", BuiltinTypes.INT64, value.height());
        out.optional("default", BuiltinTypes.BOOL, value.default_());
        out.optional("hash-code", BuiltinTypes.STR, value.hashCode_());
        out.required("corners", Corner.TYPE.list(), value.corners());
        out.optional("inner", Figure.TYPE, value.inner());
        out.optional("label", String.TYPE, value.label());
        out.optional(
                "glow",
                BuiltinTypes.BOOL,
                value.glow(),
                SpecialFeature.DEPRECATED,
                SpecialFeature.UNSTABLE);
    }

    public static final class Builder {
        private Optional<java.lang.String> name = Optional.empty();
        private Optional<java.lang.String> class_ = Optional.empty();
        private Optional<Long> width = Optional.empty();
        private Optional<Long> height = Optional.empty();
        private Optional<Boolean> default_ = Optional.empty();
        private Optional<java.lang.String> hashCode_ = Optional.empty();
        private Optional<List<Corner>> corners = Optional.empty();
        private Optional<Figure> inner = Optional.empty();
        private Optional<String> label = Optional.empty();
        private Optional<Boolean> glow = Optional.empty();

        private Builder() {}

        public Builder name(java.lang.String name) {
            this.name = Optional.of(name);
            return this;
        }

        public Builder class_(java.lang.String class_) {
            this.class_ = Optional.of(class_);
            return this;
        }

        public Builder width(long width) {
            this.width = Optional.of(width);
            return this;
        }

        public Builder height(long height) {
            this.height = Optional.of(height);
            return this;
        }

        public Builder default_(boolean default_) {
            this.default_ = Optional.of(default_);
            return this;
        }

        public Builder hashCode_(java.lang.String hashCode_) {
            this.hashCode_ = Optional.of(hashCode_);
            return this;
        }

        public Builder corners(List<Corner> corners) {
            this.corners = Optional.of(corners);
            return this;
        }

        public Builder inner(Figure inner) {
            this.inner = Optional.of(inner);
            return this;
        }

        public Builder label(String label) {
            this.label = Optional.of(label);
            return this;
        }

        @Deprecated
        @Unstable
        public Builder glow(boolean glow) {
            this.glow = Optional.of(glow);
            return this;
        }

        /** @throws IllegalStateException if a member is missing */
        public Figure build() {
            return new Figure(
                    name.orElseThrow(() -> new IllegalStateException("Member 'name' is not set")),
                    class_,
                    width.orElseThrow(() -> new IllegalStateException("Member 'width' is not set")),
                    height.orElseThrow(
                            () -> new IllegalStateException("Member 'height' is not set")),
                    default_,
                    hashCode_,
                    corners.orElseThrow(
                            () -> new IllegalStateException("Member 'corners' is not set")),
                    inner,
                    label,
                    glow);
        }
    }
}
