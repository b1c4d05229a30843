// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import java.util.List;
import java.util.Optional;

/**
 * {@code Tree}
 *
 * <p>Schema: {@code sample.json:91}
 */
public record Tree(long value, Optional<List<Tree>> children) {
    public static final StructType<Tree> TYPE = StructType.of(Tree::read, Tree::write);

    public Tree {
        children = children.map(List::copyOf);
    }

    private static Tree read(MemberReader in) throws InvalidValueException {
        return new Tree(
                in.required("value", BuiltinTypes.INT64),
                in.optional("children", Tree.TYPE.list()));
    }

    private static void write(Tree value, MemberWriter out) {
        out.required("value", BuiltinTypes.INT64, value.value());
        out.optional("children", Tree.TYPE.list(), value.children());
    }
}
