package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.schema.Branch;
import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.EnumMember;
import io.qmp4j.qapi.schema.Event;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every Java name of a schema, decided before anything is written.
final class JavaNames {
    static final String COMMANDS = "Commands";
    static final String EVENTS = "Events";
    static final String HANDLERS = "Handlers";
    static final String INTROSPECTION = "SchemaIntrospection";
    static final String BUILDER = "Builder";

    private final String packageName;
    private final Selection schema;
    private final List<Diagnostic> clashes = new ArrayList<>();
    private final NameScope types = new NameScope("type", Optional.empty(), clashes);
    private final NameScope commands = new NameScope("command", Optional.empty(), clashes);
    private final NameScope handlers = new NameScope("command", Optional.empty(), clashes);
    private final NameScope events = new NameScope("event", Optional.empty(), clashes);
    private final Map<String, NameScope> members = new HashMap<>();
    private final Map<String, NameScope> nested = new HashMap<>();

    JavaNames(String packageName, Selection schema) {
        this.packageName = packageName;
        this.schema = schema;
        for (String generated : List.of(COMMANDS, EVENTS, HANDLERS, INTROSPECTION)) {
            types.claim(generated, generated);
        }
        schema.types().forEach(this::type);
        schema.commands().forEach(this::command);
        schema.events().forEach(this::event);
    }

    List<Diagnostic> clashes() {
        return List.copyOf(clashes);
    }

    String packageName() {
        return packageName;
    }

    ClassName type(String name) {
        return ClassName.of(packageName, types.of(name));
    }

    /// One of the classes that every schema has.
    ClassName generated(String name) {
        return ClassName.of(packageName, name);
    }

    /// A class that is cut off from one of these, from 1; no type of a schema has such a name.
    ClassName part(String name, int number) {
        return generated(name + "_" + number);
    }

    /// Whether one of the package's classes has that name.
    boolean isType(String simpleName) {
        return types.isTaken(simpleName);
    }

    /// The records of a union's or alternate's branches.
    Set<String> branches(String type) {
        return scope(nested, type).taken();
    }

    /// The record of a union's or alternate's branch.
    ClassName branch(String type, String branch) {
        return type(type).nested(scope(nested, type).of(branch));
    }

    /// A member of a struct or union, its base's included.
    String component(String type, String member) {
        return scope(members, type).of(member);
    }

    String constant(String enumType, String value) {
        return scope(members, enumType).of(value);
    }

    String command(String name) {
        return commands.of(name);
    }

    String handler(String name) {
        return handlers.of(name);
    }

    String event(String name) {
        return events.of(name);
    }

    private static NameScope scope(Map<String, NameScope> scopes, String type) {
        return Optional.ofNullable(scopes.get(type))
                .orElseThrow(() -> new IllegalArgumentException("No type '" + type + "'"));
    }

    private void type(QapiType type) {
        types.claim(type.name(), Spelling.type(type.name()), type.location());
        switch (type) {
            case QapiType.EnumType values -> {
                var scope = new NameScope("value", type.location(), clashes);
                for (EnumMember value : schema.values(values)) {
                    scope.claim(value.name(), Spelling.constant(value.name()));
                }
                members.put(type.name(), scope);
            }
            case QapiType.StructType struct -> {
                components(struct);
                if (struct.variants().isPresent()) {
                    branches(type, schema.branches(struct));
                }
            }
            case QapiType.AlternateType alternate -> branches(type, schema.branches(alternate));
            case QapiType.BuiltinType _, QapiType.ArrayType _ -> {}
        }
    }

    private void components(QapiType.StructType struct) {
        var scope = new NameScope("member", struct.location(), clashes);
        for (Member member : schema.members(struct)) {
            scope.claim(member.name(), Spelling.component(member.name()));
        }
        members.put(struct.name(), scope);
    }

    /// A nested class can't have the name of the one around it, nor of the builder inside it.
    private void branches(QapiType type, List<Branch> branches) {
        var scope = new NameScope("branch", type.location(), clashes);
        for (Branch branch : branches) {
            var name = Spelling.type(branch.name());
            var taken = name.equals(types.of(type.name())) || name.equals(BUILDER);
            scope.claim(branch.name(), taken ? name + "Branch" : name);
        }
        nested.put(type.name(), scope);
    }

    private void command(Command command) {
        commands.claim(command.name(), Spelling.constant(command.name()), command.location());
        handlers.claim(command.name(), Spelling.method(command.name()), command.location());
        command.arguments().ifPresent(type -> implicit(command, type, "Arguments"));
    }

    private void event(Event event) {
        events.claim(event.name(), Spelling.constant(event.name()), event.location());
        event.data().ifPresent(type -> implicit(event, type, "Event"));
    }

    private void implicit(Entity entity, String type, String suffix) {
        if (schema.type(type) instanceof QapiType.StructType struct && struct.isImplicit()) {
            types.claim(type, Spelling.typeOf(entity.name()) + suffix, entity.location());
            components(struct);
        }
    }
}
