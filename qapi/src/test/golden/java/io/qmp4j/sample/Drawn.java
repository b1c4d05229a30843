// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import java.util.Optional;

/**
 * A union with a branch that adds nothing.
 *
 * <p>Schema: {@code sample.json:114}
 */
public sealed interface Drawn {
    StructType<Drawn> TYPE = StructType.of(Drawn::read, Drawn::write);

    /** which */
    Kind kind();

    /** its name */
    Optional<java.lang.String> id();

    private static Drawn read(MemberReader in) throws InvalidValueException {
        var kind = in.required("kind", Kind.TYPE);
        var id = in.optional("id", BuiltinTypes.STR);
        return switch (kind) {
            case CIRCLE -> new Circle(id, io.qmp4j.sample.Circle.TYPE.readMembers(in));
            case SQUARE -> new Square(id, io.qmp4j.sample.Square.TYPE.readMembers(in));
            case NOTHING -> new Nothing(id);
        };
    }

    private static void write(Drawn value, MemberWriter out) {
        out.required("kind", Kind.TYPE, value.kind());
        out.optional("id", BuiltinTypes.STR, value.id());
        switch (value) {
            case Circle branch -> io.qmp4j.sample.Circle.TYPE.writeMembers(branch.value(), out);
            case Square branch -> io.qmp4j.sample.Square.TYPE.writeMembers(branch.value(), out);
            case Nothing _ -> {}
        }
    }

    /** Where {@code kind} is {@code circle}. */
    record Circle(Optional<java.lang.String> id, io.qmp4j.sample.Circle value) implements Drawn {
        @Override
        public Kind kind() {
            return Kind.CIRCLE;
        }
    }

    /** Where {@code kind} is {@code square}. */
    record Square(Optional<java.lang.String> id, io.qmp4j.sample.Square value) implements Drawn {
        @Override
        public Kind kind() {
            return Kind.SQUARE;
        }
    }

    /** Where {@code kind} is {@code nothing}. */
    record Nothing(Optional<java.lang.String> id) implements Drawn {
        @Override
        public Kind kind() {
            return Kind.NOTHING;
        }
    }
}
