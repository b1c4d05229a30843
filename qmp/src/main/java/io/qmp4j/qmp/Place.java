package io.qmp4j.qmp;

import org.jspecify.annotations.Nullable;

/// Where a value stands in the arguments, for error messages: QEMU names some faults by the whole
/// path (`image.size`, `enable[0]`), others by the bare member name, which for the element of a
/// list is the word `null`.
public final class Place {
    /// What is made of what the schema does not know.
    enum Strictness {
        /// It is refused, as QEMU refuses it in a request.
        STRICT,
        /// Members are let be, and so are unknown values of optional members: they come from a
        /// newer server.
        TOLERANT
    }

    private final CompatPolicy policy;
    private final Strictness strictness;
    private final @Nullable Place parent;
    private final @Nullable String member;
    private final int index;

    private Place(
            CompatPolicy policy,
            Strictness strictness,
            @Nullable Place parent,
            @Nullable String member,
            int index) {
        this.policy = policy;
        this.strictness = strictness;
        this.parent = parent;
        this.member = member;
        this.index = index;
    }

    /// The whole value, read under `policy`.
    public static Place root(CompatPolicy policy) {
        return new Place(policy, Strictness.STRICT, null, null, 0);
    }

    /// The whole value, from a server that may be newer than the schema.
    public static Place tolerantRoot() {
        return new Place(CompatPolicy.ACCEPT_ALL, Strictness.TOLERANT, null, null, 0);
    }

    Place member(String name) {
        return new Place(policy, strictness, this, name, 0);
    }

    Place element(int position) {
        return new Place(policy, strictness, this, null, position);
    }

    CompatPolicy policy() {
        return policy;
    }

    boolean isTolerant() {
        return strictness == Strictness.TOLERANT;
    }

    String bareName() {
        return member == null ? "null" : member;
    }

    String path() {
        if (parent == null) {
            return "null";
        }
        var path = new StringBuilder();
        append(path);
        return path.toString();
    }

    private void append(StringBuilder path) {
        if (parent == null) {
            return;
        }
        parent.append(path);
        if (member == null) {
            path.append('[').append(index).append(']');
        } else {
            if (!path.isEmpty()) {
                path.append('.');
            }
            path.append(member);
        }
    }
}
