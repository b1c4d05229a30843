package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.Event;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qapi.schema.SchemaModule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who refers to a type. A type without a name and a list count as what they are made of.
final class Uses {
    /// @param user the name of the definition that refers to it
    /// @param roles as what, such as `argument 'id'`
    record Use(String user, List<String> roles) {}

    private final Schema schema;
    private final Map<String, Map<String, List<String>>> rolesByUser = new LinkedHashMap<>();

    private Uses(Schema schema) {
        this.schema = schema;
    }

    static Uses of(Schema schema) {
        var uses = new Uses(schema);
        for (SchemaModule module : schema.modules()) {
            for (SchemaModule.Part part : module.parts()) {
                if (part instanceof SchemaModule.Defined(Entity entity)) {
                    uses.collect(entity);
                }
            }
        }
        return uses;
    }

    /// In the order of the schema.
    List<Use> of(String type) {
        return rolesByUser.getOrDefault(type, Map.of()).entrySet().stream()
                .map(use -> new Use(use.getKey(), use.getValue()))
                .toList();
    }

    private void collect(Entity entity) {
        switch (entity) {
            case Command command -> {
                command.arguments().ifPresent(type -> data(type, entity, "argument", "arguments"));
                command.returns().ifPresent(type -> add(type, entity, "return"));
            }
            case Event event ->
                    event.data().ifPresent(type -> data(type, entity, "member", "data"));
            case QapiType.StructType struct when struct.isImplicit() -> {}
            case QapiType.StructType struct -> {
                struct.base().ifPresent(type -> data(type, entity, "member", "base"));
                members(struct, entity, "member");
                struct.variants().ifPresent(variants -> branches(variants, entity));
            }
            case QapiType.AlternateType alternate ->
                    alternate
                            .branches()
                            .forEach(
                                    branch ->
                                            add(branch.type(), entity, "branch " + branch.name()));
            case QapiType.BuiltinType _, QapiType.ArrayType _, QapiType.EnumType _ -> {}
        }
    }

    private void branches(QapiType.Variants variants, Entity user) {
        variants.branches().forEach(branch -> add(branch.type(), user, "branch " + branch.name()));
    }

    /// Members written in place, or those of a type.
    private void data(String type, Entity user, String member, String whole) {
        if (schema.type(type) instanceof QapiType.StructType struct && struct.isImplicit()) {
            members(struct, user, member);
        } else {
            add(type, user, whole);
        }
    }

    private void members(QapiType.StructType struct, Entity user, String role) {
        struct.members().forEach(member -> add(member.type(), user, role + " " + member.name()));
    }

    private void add(String type, Entity user, String role) {
        var named = schema.type(type) instanceof QapiType.ArrayType array ? array.element() : type;
        rolesByUser
                .computeIfAbsent(named, _ -> new LinkedHashMap<>())
                .computeIfAbsent(user.name(), _ -> new ArrayList<>())
                .add(role);
    }
}
