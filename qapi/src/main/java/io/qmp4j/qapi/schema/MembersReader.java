package io.qmp4j.qapi.schema;

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
    List<MemberDefinition> members(Map<String, Expr> written, String source, Leeway leeway) {
        var members = new ArrayList<MemberDefinition>();
        for (var entry : written.entrySet()) {
            var keySource = source + " member '" + entry.getKey() + "'";
            boolean optional = entry.getKey().startsWith("*");
            var name = optional ? entry.getKey().substring(1) : entry.getKey();
            NameRules.checkLower(site, name, keySource, leeway);
            if (NameRules.isReservedForMembers(name)) {
                throw site.error(keySource + " uses reserved name");
            }
            var member = normalized(entry.getValue(), "type");
            new Keys(site).check(member, keySource, List.of("type"), List.of("if", "features"));
            var condition = new ConditionReader(site, keySource).read(member);
            var features = features(member);
            var type = typeOrArray(required(member, "type"), keySource);
            members.add(new MemberDefinition(name, type, optional, condition, features));
        }
        return members;
    }

    List<BranchDefinition> unionBranches(Expr data) {
        if (!(data instanceof Expr.Dict(var written))) {
            throw site.error("'data' must be an object");
        }
        var branches = new ArrayList<BranchDefinition>();
        for (var entry : written.entrySet()) {
            var source = "'data' member '" + entry.getKey() + "'";
            var branch = branch(entry.getValue(), source);
            var condition = new ConditionReader(site, source).read(branch);
            var type = new TypeName(typeName(required(branch, "type"), source), false);
            branches.add(new BranchDefinition(entry.getKey(), type, condition));
        }
        return branches;
    }

    List<BranchDefinition> alternateBranches(Expr data) {
        if (isEmpty(data)) {
            throw site.error("'data' must not be empty");
        }
        if (!(data instanceof Expr.Dict(var written))) {
            throw site.error("'data' must be an object");
        }
        var branches = new ArrayList<BranchDefinition>();
        for (var entry : written.entrySet()) {
            var source = "'data' member '" + entry.getKey() + "'";
            NameRules.checkLower(site, entry.getKey(), source, Leeway.NONE);
            var branch = branch(entry.getValue(), source);
            var condition = new ConditionReader(site, source).read(branch);
            var type = typeOrArray(required(branch, "type"), source);
            branches.add(new BranchDefinition(entry.getKey(), type, condition));
        }
        return branches;
    }

    private Expr.Dict branch(Expr value, String source) {
        var branch = normalized(value, "type");
        new Keys(site).check(branch, source, List.of("type"), List.of("if"));
        return branch;
    }

    List<EnumMember> enumMembers(Expr data, Leeway leeway) {
        if (!(data instanceof Expr.Array(var elements))) {
            throw site.error("'data' must be an array");
        }
        var members = new ArrayList<EnumMember>();
        for (Expr element : elements) {
            var member = normalized(element, "name");
            var source = "'data' member";
            new Keys(site).check(member, source, List.of("name"), List.of("if", "features"));
            var name = name(required(member, "name"), source);
            var named = source + " '" + name + "'";
            boolean digit = !name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9';
            NameRules.checkLower(site, digit ? "d" + name : name, named, leeway);
            var condition = new ConditionReader(site, named).read(member);
            members.add(new EnumMember(name, condition, features(member)));
        }
        return members;
    }

    List<Feature> features(Expr.Dict owner) {
        var written = owner.members().get("features");
        if (written == null) {
            return List.of();
        }
        if (!(written instanceof Expr.Array(var elements))) {
            throw site.error("'features' must be an array");
        }
        var features = new ArrayList<Feature>();
        for (Expr element : elements) {
            var feature = normalized(element, "name");
            var source = "'features' member";
            new Keys(site).check(feature, source, List.of("name"), List.of("if"));
            var name = name(required(feature, "name"), source);
            var named = source + " '" + name + "'";
            NameRules.checkLower(site, name, named, Leeway.NONE);
            features.add(new Feature(name, new ConditionReader(site, named).read(feature)));
        }
        return features;
    }

    String name(Expr value, String source) {
        if (value instanceof Expr.Text(var text)) {
            return text;
        }
        throw site.error(source + " requires a string name");
    }

    String typeName(Expr value, String source) {
        if (value instanceof Expr.Text(var text)) {
            return text;
        }
        throw site.error(source + " should be a type name");
    }

    TypeName typeOrArray(Expr value, String source) {
        return switch (value) {
            case Expr.Text(var name) -> new TypeName(name, false);
            case Expr.Array(var elements) -> {
                if (elements.size() == 1 && elements.getFirst() instanceof Expr.Text(var name)) {
                    yield new TypeName(name, true);
                }
                throw site.error(source + ": array type must contain single type name");
            }
            case Expr.Dict _, Expr.Flag _ ->
                    throw site.error(source + " should be a type name or array");
        };
    }

    /// What [Keys] has found to be there.
    static Expr required(Expr.Dict dict, String key) {
        return Optional.ofNullable(dict.members().get(key)).orElseThrow();
    }

    static boolean isEmpty(Expr expr) {
        return switch (expr) {
            case Expr.Text(var text) -> text.isEmpty();
            case Expr.Flag(boolean value) -> !value;
            case Expr.Array(var elements) -> elements.isEmpty();
            case Expr.Dict(var members) -> members.isEmpty();
        };
    }

    /// The long form of what may be written in short.
    private static Expr.Dict normalized(Expr value, String key) {
        return value instanceof Expr.Dict dict ? dict : new Expr.Dict(Map.of(key, value));
    }
}
