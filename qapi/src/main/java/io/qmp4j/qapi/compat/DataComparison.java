package io.qmp4j.qapi.compat;

import io.qmp4j.qapi.compat.Alternatives.Kind;
import io.qmp4j.qapi.schema.EnumMember;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.QapiType.ArrayType;
import io.qmp4j.qapi.schema.QapiType.BuiltinType;
import io.qmp4j.qapi.schema.QapiType.EnumType;
import io.qmp4j.qapi.schema.QapiType.JsonType;
import io.qmp4j.qapi.schema.QapiType.StructType;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/// Compares the arguments, the return or the data of one command or event: what they are made of,
/// whatever the types are called. Each pair of types is compared once, where it is nearest to the
/// beginning, so recursive types come to an end.
final class DataComparison {
    /// Where changes are told.
    interface Sink {
        void change(String path, String what, Verdict verdict);
    }

    private record Pair(String old, String now) {}

    private record Step(Pair types, String path) {}

    private final ComparedSchema old;
    private final ComparedSchema now;
    private final Direction direction;
    private final Sink sink;
    private final Set<Pair> seen = new HashSet<>();
    private final Queue<Step> steps = new ArrayDeque<>();

    DataComparison(ComparedSchema old, ComparedSchema now, Direction direction, Sink sink) {
        this.old = old;
        this.now = now;
        this.direction = direction;
        this.sink = sink;
    }

    void compare(String oldType, String newType) {
        add(oldType, newType, "");
        while (!steps.isEmpty()) {
            var step = steps.remove();
            types(old.type(step.types.old), now.type(step.types.now), step.path);
        }
    }

    /// Has two types compared later.
    void add(String oldType, String newType, String path) {
        var pair = new Pair(oldType, newType);
        if (seen.add(pair)) {
            steps.add(new Step(pair, path));
        }
    }

    Direction direction() {
        return direction;
    }

    void tell(String path, String what, Verdict verdict) {
        sink.change(path, what, verdict);
    }

    void features(String path, String prefix, Set<String> oldOnes, Set<String> newOnes) {
        FeatureChanges.tell(
                oldOnes, newOnes, what -> tell(path, prefix + what, Verdict.COMPATIBLE));
    }

    private void types(QapiType oldType, QapiType newType, String path) {
        var before = Alternatives.of(old, oldType);
        var after = Alternatives.of(now, newType);
        if (Collections.disjoint(before.keySet(), after.keySet())) {
            changed(oldType, newType, path, unlike(before, after));
        } else {
            for (Kind kind : minus(after, before)) {
                tell(path, "alternative '" + kind.text() + "' added", direction.ofMore());
            }
            for (Kind kind : minus(before, after)) {
                tell(path, "alternative '" + kind.text() + "' removed", direction.ofFewer());
            }
        }
        before.forEach(
                (kind, type) -> {
                    var same = after.get(kind);
                    if (same != null && type.equals(oldType) && same.equals(newType)) {
                        same(type, same, path);
                    } else if (same != null) {
                        add(type.name(), same.name(), path);
                    }
                });
    }

    /// `any` holds whatever the other is.
    private Verdict unlike(Map<Kind, QapiType> before, Map<Kind, QapiType> after) {
        if (after.containsKey(Kind.VALUE)) {
            return direction.ofMore();
        }
        return before.containsKey(Kind.VALUE) ? direction.ofFewer() : direction.incompatible();
    }

    private static Set<Kind> minus(Map<Kind, QapiType> from, Map<Kind, QapiType> without) {
        var rest = new TreeSet<>(from.keySet());
        rest.removeAll(without.keySet());
        return rest;
    }

    /// Two types that are the same kind of JSON, and no alternates.
    private void same(QapiType oldType, QapiType newType, String path) {
        switch (oldType) {
            case StructType before when newType instanceof StructType after -> {
                features(path, "", old.features(before), now.features(after));
                new ObjectComparison(this)
                        .compare(Shape.of(old, before), Shape.of(now, after), path);
            }
            case ArrayType before when newType instanceof ArrayType after ->
                    add(before.element(), after.element(), path + "[]");
            case EnumType before when newType instanceof EnumType after ->
                    enums(before, after, path);
            case BuiltinType before when newType instanceof BuiltinType after ->
                    builtins(before, after, path);
            // as with further values of an enum: a client copes with those that it doesn't know
            case EnumType _ -> changed(oldType, newType, path, Verdict.COMPATIBLE);
            case BuiltinType _ -> changed(oldType, newType, path, direction.ofFewer());
            case StructType _, ArrayType _, QapiType.AlternateType _ ->
                    throw new IllegalArgumentException(oldType + " and " + newType);
        }
    }

    private void builtins(BuiltinType before, BuiltinType after, String path) {
        if (before.json() != after.json()) {
            boolean wider = after.json() == JsonType.NUMBER;
            changed(before, after, path, wider ? direction.ofMore() : direction.ofFewer());
        } else if (after.json() == JsonType.INT) {
            integers(before, after, path);
        }
    }

    private void enums(EnumType before, EnumType after, String path) {
        features(path, "", old.features(before), now.features(after));
        var oldValues = old.values(before);
        var newValues = now.values(after);
        newValues.forEach(
                (name, value) -> {
                    var previous = oldValues.get(name);
                    if (previous == null) {
                        tell(path, "enum value '" + name + "' added", Verdict.COMPATIBLE);
                    } else {
                        valueFeatures(path, previous, value);
                    }
                });
        for (String name : oldValues.keySet()) {
            if (!newValues.containsKey(name)) {
                tell(path, "enum value '" + name + "' removed", direction.ofFewer());
            }
        }
    }

    private void valueFeatures(String path, EnumMember before, EnumMember after) {
        features(
                path,
                "enum value '" + after.name() + "': ",
                old.features(before.features()),
                now.features(after.features()));
    }

    /// On the wire there is one kind of integer, but not every server takes all of it.
    private void integers(BuiltinType before, BuiltinType after, String path) {
        var oldRange = IntegerRange.of(before.name());
        var newRange = IntegerRange.of(after.name());
        if (old.isWritten() && now.isWritten() && !oldRange.equals(newRange)) {
            boolean narrower = direction == Direction.INPUT && !newRange.includes(oldRange);
            tell(
                    path,
                    "type changed from " + before.name() + " to " + after.name(),
                    narrower ? direction.incompatible() : Verdict.COMPATIBLE);
        }
    }

    private void changed(QapiType before, QapiType after, String path, Verdict verdict) {
        tell(
                path,
                "type changed from %s to %s"
                        .formatted(
                                Alternatives.description(before), Alternatives.description(after)),
                verdict);
    }
}
