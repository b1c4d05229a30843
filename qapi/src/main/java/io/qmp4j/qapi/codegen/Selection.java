package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Branch;
import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Condition;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.EnumMember;
import io.qmp4j.qapi.schema.Event;
import io.qmp4j.qapi.schema.Feature;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qapi.schema.SchemaModule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What there is of a schema where some symbols are defined, as far as Java is made of it.
final class Selection {
    private final Schema schema;
    private final Configuration configuration;
    private final Map<String, String> modules = new HashMap<>(); // by the entity's name
    private final List<QapiType> types;
    private final List<Command> commands;
    private final List<Event> events;

    Selection(Schema schema, Configuration configuration) {
        this.schema = schema;
        this.configuration = configuration;
        for (SchemaModule module : schema.modules()) {
            for (SchemaModule.Part part : module.parts()) {
                if (part instanceof SchemaModule.Defined(Entity entity)) {
                    modules.put(entity.name(), module.name());
                }
            }
        }
        types = schema.types().stream().filter(this::holds).filter(this::isNamed).toList();
        commands =
                schema.commands().stream()
                        .filter(this::holds)
                        .filter(command -> !command.has(Command.Flag.NO_GEN))
                        .toList();
        events = schema.events().stream().filter(this::holds).toList();
    }

    /// The name of the module that an entity is defined in.
    String module(Entity entity) {
        return Objects.requireNonNull(modules.get(entity.name()), entity.name());
    }

    /// Those with a name of their own; implicit and built-in ones are not among them, but for a
    /// built-in enum that is used.
    List<QapiType> types() {
        return types;
    }

    private boolean isNamed(QapiType type) {
        return switch (type) {
            case QapiType.BuiltinType _, QapiType.ArrayType _ -> false;
            case QapiType.StructType struct -> !struct.isImplicit();
            case QapiType.EnumType values -> values.location().isPresent() || isUsed(values);
            case QapiType.AlternateType _ -> true;
        };
    }

    /// Without those that are not to be generated.
    List<Command> commands() {
        return commands;
    }

    List<Event> events() {
        return events;
    }

    QapiType type(String name) {
        return schema.type(name);
    }

    /// With the base's, as [Schema#allMembers].
    List<Member> members(QapiType.StructType struct) {
        return schema.allMembers(struct).stream()
                .filter(member -> holds(member.condition()))
                .toList();
    }

    List<EnumMember> values(QapiType.EnumType type) {
        return type.members().stream().filter(value -> holds(value.condition())).toList();
    }

    List<Branch> branches(QapiType.AlternateType alternate) {
        return alternate.branches().stream().filter(branch -> holds(branch.condition())).toList();
    }

    /// One for each value of the tag.
    List<Branch> branches(QapiType.StructType union) {
        var variants = union.variants().orElseThrow();
        var branches = new ArrayList<Branch>();
        for (EnumMember value : values(tagType(union))) {
            branches.add(
                    variants.branches().stream()
                            .filter(branch -> branch.name().equals(value.name()))
                            .filter(branch -> holds(branch.condition()))
                            .findFirst()
                            .orElseGet(
                                    () ->
                                            new Branch(
                                                    value.name(),
                                                    "q_empty",
                                                    new Condition.Always())));
        }
        return branches;
    }

    QapiType.EnumType tagType(QapiType.StructType union) {
        var tag = union.variants().orElseThrow().tag();
        return schema.allMembers(union).stream()
                .filter(member -> member.name().equals(tag))
                .map(member -> schema.type(member.type()))
                .filter(QapiType.EnumType.class::isInstance)
                .map(QapiType.EnumType.class::cast)
                .findFirst()
                .orElseThrow();
    }

    boolean isDeprecated(List<Feature> features) {
        return has(features, "deprecated");
    }

    boolean isUnstable(List<Feature> features) {
        return has(features, "unstable");
    }

    private boolean isUsed(QapiType.EnumType builtin) {
        return schema.types().stream()
                .filter(QapiType.StructType.class::isInstance)
                .map(QapiType.StructType.class::cast)
                .flatMap(struct -> struct.members().stream())
                .anyMatch(
                        member ->
                                member.type().equals(builtin.name())
                                        || member.type().equals(builtin.name() + "List"));
    }

    private boolean has(List<Feature> features, String name) {
        return features.stream()
                .anyMatch(feature -> feature.name().equals(name) && holds(feature.condition()));
    }

    private boolean holds(Entity entity) {
        return holds(entity.condition());
    }

    private boolean holds(Condition condition) {
        return configuration.holds(condition);
    }
}
