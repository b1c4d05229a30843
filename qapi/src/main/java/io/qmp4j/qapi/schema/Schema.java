package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.syntax.DocComment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A checked schema: every name resolves, every rule of the language holds.
public final class Schema {
    private final List<SchemaModule> modules;
    private final List<DocComment> docs;
    private final Map<String, QapiType> types = new LinkedHashMap<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    Schema(List<SchemaModule> modules, List<DocComment> docs) {
        this.modules = List.copyOf(modules);
        this.docs = List.copyOf(docs);
        for (SchemaModule module : modules) {
            for (SchemaModule.Part part : module.parts()) {
                switch (part) {
                    case SchemaModule.Include _ -> {}
                    case SchemaModule.Defined(QapiType type) -> types.put(type.name(), type);
                    case SchemaModule.Defined(Command command) -> commands.add(command);
                    case SchemaModule.Defined(Event event) -> events.add(event);
                }
            }
        }
    }

    /// A schema whose definitions are checked already.
    public static Schema of(List<SchemaModule> modules) {
        return new Schema(modules, List.of());
    }

    public List<SchemaModule> modules() {
        return modules;
    }

    /// The documentation comments in the order of the schema, also those that are about nothing.
    public List<DocComment> docs() {
        return docs;
    }

    /// In the order of the schema; built-in ones first.
    public List<QapiType> types() {
        return List.copyOf(types.values());
    }

    public List<Command> commands() {
        return List.copyOf(commands);
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    /// @throws IllegalArgumentException if there is no such type
    public QapiType type(String name) {
        return Optional.ofNullable(types.get(name))
                .orElseThrow(() -> new IllegalArgumentException("No type '" + name + "'"));
    }

    /// The members of a struct or union with those of its bases, those of the outermost base first;
    /// without those of a union's branches.
    public List<Member> allMembers(QapiType.StructType struct) {
        var members = new ArrayList<Member>();
        if (struct.base().isPresent()
                && type(struct.base().get()) instanceof QapiType.StructType base) {
            members.addAll(allMembers(base));
        }
        members.addAll(struct.members());
        return members;
    }
}
