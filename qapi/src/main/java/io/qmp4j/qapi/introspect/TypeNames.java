package io.qmp4j.qapi.introspect;

import io.qmp4j.qapi.introspect.SchemaInfo.AlternateInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.ArrayInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.BuiltinInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.CommandInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.EnumInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.EventInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.MemberInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.ObjectInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.VariantInfo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/// Decides what the types of an introspection are called.
///
/// A type that has a name of the schema's keeps it. One that has a number is named after the first
/// place that uses it: first what commands take and return, then the data of events, each by name,
/// then what these are made of, and so on, level by level. So `query-status` returns a
/// `QueryStatusReturn`, whose `status` is a `QueryStatusReturnStatus`; `screendump` takes a
/// `ScreendumpFormat`; branch `qcow2` of what `blockdev-add` takes is `BlockdevAddQcow2`. Neither
/// the numbers nor the order of the elements have to do with it. Where a name is taken, a number is
/// put behind it.
final class TypeNames {
    private static final int MAX_LENGTH = 120;

    /// Somewhere a type is used.
    ///
    /// @param name what the type is called if this is its first place
    /// @param prefix what the names of its members' types begin with
    /// @param root the beginning of the prefix, which says what command or event it is
    private record Use(String type, String name, String prefix, String root) {}

    private final SchemaInfos infos;
    private final UniqueNames unique = new UniqueNames();
    private final Map<String, String> names = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private final Queue<Use> uses = new ArrayDeque<>();
    private final Map<String, Integer> useCounts = new HashMap<>();
    private final Set<String> visited = new HashSet<>();

    TypeNames(SchemaInfos infos) {
        this.infos = infos;
        count();
        keep();
        data();
        while (!uses.isEmpty()) {
            visit(uses.remove());
        }
    }

    /// What a type with members, values or branches is called in the schema.
    ///
    /// @throws IllegalArgumentException for any other, and one that no command or event leads to
    String of(String type) {
        var name = names.get(type);
        if (name == null) {
            throw new IllegalArgumentException("No type '" + type + "'");
        }
        return name;
    }

    /// Those with members, values or branches that a command or event leads to, in the order of
    /// their first use.
    List<String> order() {
        return List.copyOf(order);
    }

    private void count() {
        for (SchemaInfo info : infos.all()) {
            for (String type : SchemaInfos.references(info)) {
                useCounts.merge(type, 1, Integer::sum);
            }
        }
    }

    /// Names of the schema's, where the introspection has them.
    private void keep() {
        infos.all().stream()
                .filter(TypeNames::isNamed)
                .map(SchemaInfo::name)
                .sorted()
                .forEach(name -> names.put(name, unique.claim(name)));
    }

    private static boolean isNamed(SchemaInfo info) {
        return switch (info) {
            case EnumInfo _, ObjectInfo _, AlternateInfo _ ->
                    info.name().length() <= MAX_LENGTH && UniqueNames.isOfASchema(info.name());
            case BuiltinInfo _, ArrayInfo _, CommandInfo _, EventInfo _ -> false;
        };
    }

    private void data() {
        var byName = infos.all().stream().sorted(Comparator.comparing(SchemaInfo::name)).toList();
        for (SchemaInfo info : byName) {
            if (info instanceof CommandInfo command) {
                var root = camel(command.name());
                arguments(command.name(), command.argType(), root + "Arguments", root);
                use(command.retType(), root + "Return", root + "Return", root);
            }
        }
        for (SchemaInfo info : byName) {
            if (info instanceof EventInfo event) {
                var root = camel(event.name()) + "Event";
                arguments(event.name(), event.argType(), root, root);
            }
        }
    }

    /// Data that only one command or event has is its own, as if written there in the schema.
    private void arguments(String entity, String type, String name, String prefix) {
        if (infos.get(type) instanceof ObjectInfo object
                && object.variants().isEmpty()
                && object.origin().features().isEmpty()
                && !object.isEmpty()
                && useCounts.getOrDefault(type, 0) == 1
                && !names.containsKey(type)) {
            unique.reserve(name);
            names.put(type, "q_obj_" + entity + "-arg");
        }
        use(type, name, prefix, prefix);
    }

    private void use(String type, String name, String prefix, String root) {
        if (!infos.isEmpty(type)) {
            uses.add(new Use(type, name, prefix, root));
        }
    }

    private void visit(Use use) {
        switch (infos.get(use.type())) {
            case ArrayInfo array ->
                    visit(new Use(array.elementType(), use.name(), use.prefix(), use.root()));
            case EnumInfo _ -> {
                var _ = isFirst(use);
            }
            case ObjectInfo object when isFirst(use) -> members(object, use);
            case AlternateInfo alternate when isFirst(use) -> branches(alternate, use);
            case ObjectInfo _, AlternateInfo _, BuiltinInfo _, CommandInfo _, EventInfo _ -> {}
        }
    }

    private boolean isFirst(Use use) {
        if (!visited.add(use.type())) {
            return false;
        }
        order.add(use.type());
        if (!names.containsKey(use.type())) {
            names.put(use.type(), unique.claim(use.name()));
        }
        return true;
    }

    private void members(ObjectInfo object, Use use) {
        object.members().stream()
                .sorted(Comparator.comparing(MemberInfo::name))
                .forEach(member -> uses.add(inner(use, member.type(), camel(member.name()))));
        object.variants().stream()
                .flatMap(variants -> variants.branches().stream())
                .filter(branch -> !infos.isEmpty(branch.type()))
                .sorted(Comparator.comparing(VariantInfo::value))
                .forEach(branch -> uses.add(inner(use, branch.type(), camel(branch.value()))));
    }

    private void branches(AlternateInfo alternate, Use use) {
        for (String type : alternate.types()) {
            var kind = WireKind.of(infos.get(type)).orElseThrow();
            uses.add(inner(use, type, camel(kind.typeName())));
        }
    }

    /// However deep it is, its name stays readable.
    private static Use inner(Use outer, String type, String word) {
        var path = outer.prefix() + word;
        var name = path.length() <= MAX_LENGTH ? path : outer.root() + word;
        return new Use(type, name, name, outer.root());
    }

    /// `query-status`, `BLOCK_JOB_READY` and `qcow2` as in names of types.
    private static String camel(String name) {
        var cased =
                name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
        var camel = new StringBuilder();
        for (String word : cased.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                camel.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return camel.toString();
    }
}
