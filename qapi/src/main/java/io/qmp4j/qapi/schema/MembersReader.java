package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.schema.Definition.BranchDefinition;
import io.qmp4j.qapi.schema.Definition.MemberDefinition;
import io.qmp4j.qapi.schema.Definition.TypeName;
import io.qmp4j.qapi.schema.NameRules.Leeway;
import io.qmp4j.qapi.syntax.Expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a definition is made of: members, branches, features, names of types.
record MembersReader(Site site) {
    List<MemberDefinition> members(Expr.Dict written, String source, Leeway leeway) {
        var members = new ArrayList<MemberDefinition>();
        for (var entry : written.members().entrySet()) {
            var key = entry.getKey();
            var here = new MembersReader(site.at(written.keyAt(key)));
            site.guard(() -> members.add(here.member(key, entry.getValue(), source, leeway)));
        }
        return members;
    }

    private MemberDefinition member(String key, Expr value, String source, Leeway leeway) {
        var keySource = source + " member '" + key + "'";
        boolean optional = key.startsWith("*");
        var name = optional ? key.substring(1) : key;
        NameRules.checkLower(site, name, keySource, leeway);
        if (NameRules.isReservedForMembers(name)) {
            throw site.error(keySource + " uses reserved name");
        }
        var member = normalized(value, "type");
        new Keys(site).check(member, keySource, List.of("type"), List.of("if", "features"));
        var condition = new ConditionReader(site, keySource).read(member);
        var features = features(member);
        var type = typeOrArray(required(member, "type"), keySource);
        return new MemberDefinition(name, type, optional, condition, features);
    }

    List<BranchDefinition> unionBranches(Expr data) {
        if (!(data instanceof Expr.Dict(var written, _, _))) {
            throw site.at(data).error("'data' must be an object");
        }
        var branches = new ArrayList<BranchDefinition>();
        for (var entry : written.entrySet()) {
            var source = "'data' member '" + entry.getKey() + "'";
            site.guard(
                    () -> {
                        var branch = branch(entry.getValue(), source);
                        var condition = new ConditionReader(site, source).read(branch);
                        var type = new TypeName(typeName(required(branch, "type"), source), false);
                        branches.add(new BranchDefinition(entry.getKey(), type, condition));
                    });
        }
        return branches;
    }

    List<BranchDefinition> alternateBranches(Expr data) {
        if (isEmpty(data)) {
            throw site.at(data).error("'data' must not be empty");
        }
        if (!(data instanceof Expr.Dict dict)) {
            throw site.at(data).error("'data' must be an object");
        }
        var branches = new ArrayList<BranchDefinition>();
        for (var entry : dict.members().entrySet()) {
            var name = entry.getKey();
            var source = "'data' member '" + name + "'";
            site.guard(
                    () -> {
                        NameRules.checkLower(site.at(dict.keyAt(name)), name, source, Leeway.NONE);
                        var branch = branch(entry.getValue(), source);
                        var condition = new ConditionReader(site, source).read(branch);
                        var type = typeOrArray(required(branch, "type"), source);
                        branches.add(new BranchDefinition(name, type, condition));
                    });
        }
        return branches;
    }

    private Expr.Dict branch(Expr value, String source) {
        var branch = normalized(value, "type");
        new Keys(site).check(branch, source, List.of("type"), List.of("if"));
        return branch;
    }

    List<EnumMember> enumMembers(Expr data, Leeway leeway) {
        if (!(data instanceof Expr.Array(var elements, _))) {
            throw site.at(data).error("'data' must be an array");
        }
        var members = new ArrayList<EnumMember>();
        for (Expr element : elements) {
            var here = new MembersReader(site.at(element));
            site.guard(() -> members.add(here.enumMember(element, leeway)));
        }
        return members;
    }

    private EnumMember enumMember(Expr element, Leeway leeway) {
        var member = normalized(element, "name");
        var source = "'data' member";
        new Keys(site).check(member, source, List.of("name"), List.of("if", "features"));
        var name = name(required(member, "name"), source);
        var named = source + " '" + name + "'";
        boolean digit = !name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9';
        NameRules.checkLower(
                site.at(required(member, "name")), digit ? "d" + name : name, named, leeway);
        var condition = new ConditionReader(site, named).read(member);
        return new EnumMember(name, condition, features(member));
    }

    List<Feature> features(Expr.Dict owner) {
        var written = owner.members().get("features");
        if (written == null) {
            return List.of();
        }
        if (!(written instanceof Expr.Array(var elements, _))) {
            var finding = site.at(written).diagnostic("'features' must be an array");
            throw new RejectedSchemaException(
                    written instanceof Expr.Text(var name, _)
                            ? finding.withHint("did you mean [ '" + name + "' ]?")
                            : finding);
        }
        var features = new ArrayList<Feature>();
        for (Expr element : elements) {
            site.guard(() -> features.add(feature(element)));
        }
        return features;
    }

    private Feature feature(Expr element) {
        var feature = normalized(element, "name");
        var source = "'features' member";
        new Keys(site).check(feature, source, List.of("name"), List.of("if"));
        var name = name(required(feature, "name"), source);
        var named = source + " '" + name + "'";
        NameRules.checkLower(site.at(required(feature, "name")), name, named, Leeway.NONE);
        return new Feature(name, new ConditionReader(site, named).read(feature));
    }

    String name(Expr value, String source) {
        if (value instanceof Expr.Text(var text, _)) {
            return text;
        }
        throw site.at(value).error(source + " requires a string name");
    }

    String typeName(Expr value, String source) {
        if (value instanceof Expr.Text(var text, _)) {
            return text;
        }
        throw site.at(value).error(source + " should be a type name");
    }

    TypeName typeOrArray(Expr value, String source) {
        return switch (value) {
            case Expr.Text(var name, _) -> new TypeName(name, false);
            case Expr.Array(var elements, _) -> {
                if (elements.size() == 1 && elements.getFirst() instanceof Expr.Text(var name, _)) {
                    yield new TypeName(name, true);
                }
                throw site.at(value).error(source + ": array type must contain single type name");
            }
            case Expr.Dict _, Expr.Flag _ ->
                    throw site.at(value).error(source + " should be a type name or array");
        };
    }

    /// What [Keys] has found to be there.
    static Expr required(Expr.Dict dict, String key) {
        return Optional.ofNullable(dict.members().get(key)).orElseThrow();
    }

    static boolean isEmpty(Expr expr) {
        return switch (expr) {
            case Expr.Text(var text, _) -> text.isEmpty();
            case Expr.Flag(boolean value, _) -> !value;
            case Expr.Array(var elements, _) -> elements.isEmpty();
            case Expr.Dict(var members, _, _) -> members.isEmpty();
        };
    }

    /// The long form of what may be written in short.
    private static Expr.Dict normalized(Expr value, String key) {
        return value instanceof Expr.Dict dict
                ? dict
                : new Expr.Dict(Map.of(key, value), Map.of(), value.at());
    }
}
