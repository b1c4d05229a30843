package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.schema.Definition.Body;
import io.qmp4j.qapi.schema.Definition.Head;
import io.qmp4j.qapi.schema.Definition.MemberDefinition;
import io.qmp4j.qapi.schema.Definition.TypeName;
import io.qmp4j.qapi.schema.QapiType.JsonType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Gives every definition its place in the schema's one name space, and makes the arrays and the
/// implicit types that they need.
final class Declarations {
    static final String EMPTY_OBJECT = "q_empty";
    static final String BUILTIN_MODULE = "./builtin";
    private static final int MAX_FEATURES = 64;

    private final Map<String, Declared> byName = new HashMap<>();
    private final List<Slot> order = new ArrayList<>();
    private final Set<String> features = new HashSet<>(Set.of("deprecated", "unstable"));

    Declarations() {
        BuiltinTypes.JSON_TYPES.forEach(this::builtin);
        predefine(
                new QapiType.StructType(
                        EMPTY_OBJECT,
                        Optional.empty(),
                        Optional.empty(),
                        new Condition.Always(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
        predefine(BuiltinTypes.qType());
    }

    /// What became part of the schema, one after the other.
    sealed interface Slot {
        record Entry(Declared declared) implements Slot {}

        record Inclusion(ModulePart.IncludePart part) implements Slot {}

        default Stream<Entity> entity() {
            return switch (this) {
                case Entry(var declared) -> Stream.of(declared.entity());
                case Inclusion _ -> Stream.empty();
            };
        }
    }

    List<Slot> order() {
        return order;
    }

    void include(ModulePart.IncludePart part) {
        order.add(new Slot.Inclusion(part));
    }

    Optional<Declared> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    void declare(Definition definition) {
        var head = definition.head();
        registerFeatures(head, head.features());
        switch (definition) {
            case Definition.StructDefinition struct -> struct(head, struct);
            case Definition.EnumDefinition enumeration -> enumeration(head, enumeration);
            case Definition.UnionDefinition union -> union(head, union);
            case Definition.AlternateDefinition alternate -> alternate(head, alternate);
            case Definition.CommandDefinition command -> command(head, command);
            case Definition.EventDefinition event -> event(head, event);
        }
    }

    private void enumeration(Head head, Definition.EnumDefinition enumeration) {
        enumeration.members().forEach(each -> registerFeatures(head, each.features()));
        define(
                head,
                new QapiType.EnumType(
                        head.name(),
                        head.location(),
                        head.doc(),
                        head.condition(),
                        head.features(),
                        enumeration.members(),
                        enumeration.prefix()));
    }

    private void alternate(Head head, Definition.AlternateDefinition alternate) {
        define(
                head,
                new QapiType.AlternateType(
                        head.name(),
                        head.location(),
                        head.doc(),
                        head.condition(),
                        head.features(),
                        branches(head, alternate.branches())));
    }

    private void event(Head head, Definition.EventDefinition event) {
        var data = event.data().flatMap(body -> typeOf(head, body, "arg"));
        define(
                head,
                new Event(
                        head.name(),
                        head.location(),
                        head.doc(),
                        head.condition(),
                        head.features(),
                        data,
                        event.boxed()));
    }

    private void struct(Head head, Definition.StructDefinition struct) {
        define(
                head,
                new QapiType.StructType(
                        head.name(),
                        head.location(),
                        head.doc(),
                        head.condition(),
                        head.features(),
                        struct.base(),
                        members(head, struct.members()),
                        Optional.empty()));
    }

    private void union(Head head, Definition.UnionDefinition union) {
        var base = typeOf(head, union.base(), "base");
        var branches = branches(head, union.branches());
        define(
                head,
                new QapiType.StructType(
                        head.name(),
                        head.location(),
                        head.doc(),
                        head.condition(),
                        head.features(),
                        base,
                        List.of(),
                        Optional.of(new QapiType.Variants(union.discriminator(), branches))));
    }

    private void command(Head head, Definition.CommandDefinition command) {
        var arguments = command.data().flatMap(body -> typeOf(head, body, "arg"));
        var returns = command.returns().map(type -> type(head, type));
        define(
                head,
                new Command(
                        head.name(),
                        head.location(),
                        head.doc(),
                        head.condition(),
                        head.features(),
                        arguments,
                        returns,
                        command.flags()));
    }

    /// The type's name; of one without members there is none.
    private Optional<String> typeOf(Head head, Body body, String role) {
        return switch (body) {
            case Definition.Named(var name) -> Optional.of(name);
            case Definition.Inline(var written) -> {
                var members = members(head, written);
                if (members.isEmpty()) {
                    yield Optional.empty();
                }
                var name = "q_obj_" + head.name() + "-" + role;
                if (!byName.containsKey(name)) { // else the definition is a duplicate
                    define(
                            head,
                            new QapiType.StructType(
                                    name,
                                    head.location(),
                                    Optional.empty(),
                                    head.condition(),
                                    List.of(),
                                    Optional.empty(),
                                    members,
                                    Optional.empty()));
                }
                yield Optional.of(name);
            }
        };
    }

    private List<Member> members(Head head, List<MemberDefinition> written) {
        return written.stream()
                .map(
                        each -> {
                            registerFeatures(head, each.features());
                            return new Member(
                                    each.name(),
                                    type(head, each.type()),
                                    each.optional(),
                                    each.condition(),
                                    each.features());
                        })
                .toList();
    }

    private List<Branch> branches(Head head, List<Definition.BranchDefinition> written) {
        return written.stream()
                .map(each -> new Branch(each.name(), type(head, each.type()), each.condition()))
                .toList();
    }

    private String type(Head head, TypeName type) {
        if (!type.array()) {
            return type.name();
        }
        var name = type.name() + "List";
        if (!byName.containsKey(name)) {
            define(head, array(type.name(), head.location()));
        }
        return name;
    }

    private void registerFeatures(Head head, List<Feature> used) {
        boolean tooMany = features.size() > MAX_FEATURES; // which was said then
        used.forEach(feature -> features.add(feature.name()));
        if (features.size() > MAX_FEATURES && !tooMany) {
            throw head.site().error("Maximum of " + MAX_FEATURES + " schema features is permitted");
        }
    }

    private void define(Head head, Entity entity) {
        var other = byName.get(entity.name());
        if (other == null) {
            put(new Declared(entity, Optional.of(head.site()), head.module()));
        } else if (other.site().isEmpty()) {
            throw head.site().error(other.description() + " is already defined");
        } else {
            throw new RejectedSchemaException(
                    head.site()
                            .diagnostic("'" + entity.name() + "' is already defined")
                            .withRelated(other.site().get().diagnostic("previous definition")));
        }
    }

    private void builtin(String name, JsonType json) {
        predefine(new QapiType.BuiltinType(name, json));
        predefine(array(name, Optional.empty()));
    }

    /// Its condition comes with its element's, in the [TypeChecker].
    private static QapiType.ArrayType array(String element, Optional<SourceLocation> location) {
        return new QapiType.ArrayType(element + "List", location, element, new Condition.Always());
    }

    private void predefine(QapiType type) {
        put(new Declared(type, Optional.empty(), BUILTIN_MODULE));
    }

    private void put(Declared declared) {
        byName.put(declared.name(), declared);
        order.add(new Slot.Entry(declared));
    }
}
