package io.qmp4j.qapi.compat;

import io.qmp4j.qapi.schema.Member;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares the members of two objects. A member that a union had for itself and now has in some of
/// its branches, or the other way round, has moved: it is compared in every branch.
final class ObjectComparison {
    private final DataComparison data;

    ObjectComparison(DataComparison data) {
        this.data = data;
    }

    void compare(Shape old, Shape now, String path) {
        var gone = new TreeMap<String, Member>();
        var come = new TreeMap<>(now.members());
        old.members()
                .forEach(
                        (name, member) -> {
                            var same = come.remove(name);
                            if (same == null) {
                                gone.put(name, member);
                            } else {
                                member(old, member, now, same, join(path, name));
                            }
                        });
        if (old.tag().isPresent() && now.tag().isPresent() && !old.tag().equals(now.tag())) {
            data.tell(
                    path,
                    "tag changed from '%s' to '%s'".formatted(old.tag().get(), now.tag().get()),
                    data.direction().incompatible());
        } else {
            branches(old, gone, now, come, path);
        }
        gone.keySet().forEach(name -> removed(join(path, name)));
        come.values().forEach(member -> added(member, join(path, member.name())));
    }

    /// Takes the members that have moved out of `gone` and `come`.
    private void branches(
            Shape old,
            SortedMap<String, Member> gone,
            Shape now,
            SortedMap<String, Member> come,
            String path) {
        var tag = now.tag().or(old::tag);
        if (tag.isEmpty()) {
            return;
        }
        var sunk = moved(gone, now);
        var risen = moved(come, old);
        for (String value : values(old, now)) {
            var branch = now.branch(value);
            compare(
                    old.branch(value).with(sunk(sunk, branch)),
                    branch.with(risen),
                    path + "(" + tag.get() + "=" + value + ")");
        }
    }

    /// An optional member of a return that only some branches still have: a client copes with its
    /// absence.
    private Map<String, Member> sunk(SortedMap<String, Member> sunk, Shape branch) {
        var there = new TreeMap<>(sunk);
        if (data.direction() == Direction.OUTPUT) {
            there.values().removeIf(member -> member.optional() && !branch.has(member.name()));
        }
        return there;
    }

    private static SortedMap<String, Member> moved(SortedMap<String, Member> from, Shape to) {
        var moved = new TreeMap<String, Member>();
        for (Member member : from.values()) {
            if (to.hasInBranch(member.name())) {
                moved.put(member.name(), member);
            }
        }
        from.keySet().removeAll(moved.keySet());
        return moved;
    }

    /// Of the tag: those that both have. Where one is no union, those of the other.
    private static Collection<String> values(Shape old, Shape now) {
        if (old.tag().isEmpty()) {
            return now.branches().keySet();
        }
        var values = new TreeSet<>(old.branches().keySet());
        if (now.tag().isPresent()) {
            values.retainAll(now.branches().keySet());
        }
        return values;
    }

    private void member(Shape old, Member before, Shape now, Member after, String path) {
        if (before.optional() && !after.optional()) {
            data.tell(path, "made mandatory", data.direction().ofFewer());
        } else if (!before.optional() && after.optional()) {
            data.tell(path, "made optional", data.direction().ofMore());
        }
        data.features(
                path,
                "",
                old.schema().features(before.features()),
                now.schema().features(after.features()));
        data.add(before.type(), after.type(), path);
    }

    private void added(Member member, String path) {
        switch (data.direction()) {
            case INPUT -> {
                if (member.optional()) {
                    data.tell(path, "added, optional", Verdict.COMPATIBLE);
                } else {
                    data.tell(path, "added, mandatory", Verdict.INPUT_INCOMPATIBLE);
                }
            }
            case OUTPUT -> data.tell(path, "added", Verdict.COMPATIBLE);
        }
    }

    /// Of an object that is sent, whoever relied on the member misses it; of one that is received,
    /// it is unexpected.
    private void removed(String path) {
        data.tell(path, "removed", data.direction().incompatible());
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
