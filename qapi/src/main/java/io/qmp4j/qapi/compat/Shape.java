package io.qmp4j.qapi.compat;

import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType.StructType;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What members an object may have: those it has always, and those of its branches.
///
/// @param branches by the values of the tag
record Shape(
        SortedMap<String, Member> members,
        Optional<String> tag,
        Map<String, StructType> branches,
        ComparedSchema schema) {
    static Shape of(ComparedSchema schema, StructType type) {
        return new Shape(
                schema.members(type),
                type.variants().map(variants -> variants.tag()),
                schema.branches(type).orElse(Map.of()),
                schema);
    }

    /// As it is where the tag has this value, without the members that every branch has.
    Shape branch(String value) {
        var type = branches.get(value);
        return of(schema, type == null ? schema.empty() : type);
    }

    /// With further members.
    Shape with(Map<String, Member> more) {
        var all = new TreeMap<>(members);
        all.putAll(more);
        return new Shape(all, tag, branches, schema);
    }

    /// Whether some branch has a member of that name.
    boolean hasInBranch(String name) {
        return branches.keySet().stream().map(this::branch).anyMatch(branch -> branch.has(name));
    }

    /// Whether it has the member always, or in some branch.
    boolean has(String name) {
        return members.containsKey(name) || hasInBranch(name);
    }
}
