package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.schema.QapiType.StructType;
import io.qmp4j.qapi.schema.QapiType.Variants;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checks structs and unions: bases, members and branches, and that none of their names clash.
final class ObjectChecker {
    private static final int MAX_DEPTH = 250;
    private static final int MAX_STEPS = 5_000_000;

    private final TypeNames types;
    private final Map<String, Layout> layouts = new HashMap<>();
    private final Map<String, RejectedSchemaException> rejected = new HashMap<>();
    private final Map<Placed, RejectedSchemaException> unresolved = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private int depth;
    private int steps;

    /// A member and the type it comes from.
    private record Placed(Member member, String definedIn) {
        Owned owned() {
            return new Owned(member.name(), Owned.Role.MEMBER, definedIn);
        }
    }

    /// A checked type. Where errors were kept, what they are about isn't in it.
    ///
    /// @param members with those of its bases
    private record Layout(StructType type, List<Placed> members) {}

    ObjectChecker(TypeNames types) {
        this.types = types;
    }

    StructType check(StructType type, Site site) {
        return layout(type, site).type();
    }

    /// All members of a struct or union but those of its branches.
    List<Member> members(Declared declared) {
        return layout(declared).members().stream().map(Placed::member).toList();
    }

    void checkFeatures(Site site, String owner, List<Feature> features) {
        var seen = new SeenNames();
        for (Feature feature : features) {
            var owned = new Owned(feature.name(), Owned.Role.FEATURE, owner);
            site.guard(
                    () -> seen.add(site, owned, () -> site.atElement("features", feature.name())));
        }
    }

    private Layout layout(Declared declared) {
        if (!(declared.entity() instanceof StructType type)) {
            throw new IllegalArgumentException(declared.description());
        }
        return declared.site()
                .map(site -> layout(type, site))
                .orElseGet(() -> new Layout(type, List.of()));
    }

    private Layout layout(StructType type, Site site) {
        var known = layouts.get(type.name());
        if (known != null) {
            return known;
        }
        if (rejected.get(type.name()) instanceof RejectedSchemaException before) {
            throw before; // kept already
        }
        if (!begun.add(type.name())) {
            throw site.error("object " + type.name() + " contains itself");
        }
        if (++depth > MAX_DEPTH) {
            var message =
                    "object " + type.name() + " is nested more than " + MAX_DEPTH + " levels deep";
            throw site.diagnostics().end(site.diagnostic(message));
        }
        try {
            var layout = checked(type, site);
            layouts.put(type.name(), layout);
            return layout;
        } catch (RejectedSchemaException rejection) {
            rejected.put(type.name(), rejection);
            throw rejection;
        } finally {
            depth--;
            begun.remove(type.name());
        }
    }

    private Layout checked(StructType type, Site site) {
        checkFeatures(site, type.name(), type.features());
        var seen = new SeenNames();
        var members = new ArrayList<Placed>();
        if (type.base().isPresent()) {
            var base = base(type.base().get(), site.atValue("base"));
            site.guard(() -> addClashing(base, site.atValue("base"), seen));
            members.addAll(base.members());
        }
        for (Member member : type.members()) {
            var placed = new Placed(member, type.name());
            site.guard(() -> checkMember(placed, site, seen));
            members.add(placed);
        }
        if (type.variants().isEmpty()) {
            return new Layout(type, members);
        }
        var variants = variants(type.name(), type.variants().get(), site, members);
        for (Branch branch : variants.branches()) {
            var spot = site.atName("data", branch.name());
            site.guard(
                    () -> addClashing(branchLayout(branch, type.name(), spot), spot, seen.inner()));
        }
        return new Layout(withVariants(type, variants), members);
    }

    private void checkMember(Placed placed, Site site, SeenNames seen) {
        var member = placed.member();
        var owner = placed.definedIn().endsWith("-base") ? "base" : "data";
        try {
            var spot = site.atType(owner, member.name());
            types.resolve(member.type(), spot, () -> placed.owned().description(site));
        } catch (RejectedSchemaException rejection) {
            unresolved.put(placed, rejection);
            site.diagnostics().keep(rejection);
        }
        checkFeatures(site, placed.definedIn(), member.features());
        seen.add(site.atName(owner, member.name()), placed.owned());
    }

    private Layout base(String name, Site site) {
        var declared = types.resolve(name, site, () -> "'base'");
        if (!(declared.entity() instanceof StructType struct) || struct.variants().isPresent()) {
            throw site.error("'base' requires a struct type, " + declared.description() + " isn't");
        }
        return layout(declared);
    }

    /// Adds the members of a type, and for each of its branches those.
    private void addClashing(Layout layout, Site site, SeenNames seen) {
        for (Placed each : layout.members()) {
            step(layout, site);
            seen.add(site, each.owned());
        }
        if (layout.type().variants().isPresent()) {
            for (Branch branch : layout.type().variants().get().branches()) {
                step(layout, site);
                addClashing(branchLayout(branch, layout.type().name(), site), site, seen.inner());
            }
        }
    }

    private void step(Layout layout, Site site) {
        if (++steps > MAX_STEPS) {
            var message = "object " + layout.type().name() + " has too many branches";
            throw site.diagnostics().end(site.diagnostic(message));
        }
    }

    private Variants variants(String union, Variants written, Site site, List<Placed> members) {
        var tag = tag(written.tag(), site, members);
        var branches = new ArrayList<>(written.branches());
        var covered = new HashSet<String>();
        written.branches().forEach(branch -> covered.add(branch.name()));
        for (EnumMember value : tag.members()) {
            if (!covered.contains(value.name())) {
                branches.add(
                        new Branch(value.name(), Declarations.EMPTY_OBJECT, value.condition()));
            }
        }
        if (branches.isEmpty()) {
            throw site.error("union has no branches");
        }
        var values = new LinkedHashSet<String>();
        tag.members().forEach(value -> values.add(value.name()));
        var right = new ArrayList<Branch>();
        for (Branch branch : branches) {
            site.guard(
                    () -> {
                        checkBranch(branch, union, tag.name(), values, site);
                        right.add(branch);
                    });
        }
        return new Variants(written.tag(), right);
    }

    private void checkBranch(
            Branch branch, String union, String tag, Set<String> values, Site site) {
        var declared = branchType(branch, union, site.atType("data", branch.name()));
        if (!values.contains(branch.name())) {
            var message =
                    "branch '%s' is not a value of enum type '%s'".formatted(branch.name(), tag);
            throw new RejectedSchemaException(
                    site.atName("data", branch.name())
                            .diagnostic(message)
                            .withNearName(branch.name(), values));
        }
        if (!(declared.entity() instanceof StructType)) {
            throw site.atType("data", branch.name())
                    .error(
                            "branch '%s' cannot use %s"
                                    .formatted(branch.name(), declared.description()));
        }
        layout(declared);
    }

    private QapiType.EnumType tag(String name, Site definition, List<Placed> members) {
        var site = definition.atValue("discriminator");
        var names = members.stream().map(each -> each.member().name()).toList();
        var placed =
                members.stream()
                        .filter(each -> each.member().name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new RejectedSchemaException(
                                                site.diagnostic(
                                                                "discriminator '%s' is not a member of 'base'"
                                                                        .formatted(name))
                                                        .withNearName(name, names)));
        if (unresolved.get(placed) instanceof RejectedSchemaException before) {
            throw before; // kept already
        }
        var base =
                placed.definedIn().startsWith("q_")
                        ? "'base'"
                        : "base type '" + placed.definedIn() + "'";
        var what = "discriminator member '" + name + "' of " + base;
        var type = types.resolve(placed.member().type(), site, () -> what).entity();
        if (!(type instanceof QapiType.EnumType enumeration)) {
            throw site.error(what + " must be of enum type");
        }
        if (placed.member().optional()) {
            throw site.error(what + " must not be optional");
        }
        if (!(placed.member().condition() instanceof Condition.Always)) {
            throw site.error(what + " must not be conditional");
        }
        return enumeration;
    }

    private Layout branchLayout(Branch branch, String union, Site site) {
        return layout(branchType(branch, union, site));
    }

    private Declared branchType(Branch branch, String union, Site site) {
        var owned = new Owned(branch.name(), Owned.Role.BRANCH, union);
        return types.resolve(branch.type(), site, () -> owned.description(site));
    }

    private static StructType withVariants(StructType type, Variants variants) {
        return new StructType(
                type.name(),
                type.location(),
                type.doc(),
                type.condition(),
                type.features(),
                type.base(),
                type.members(),
                Optional.of(variants));
    }
}
