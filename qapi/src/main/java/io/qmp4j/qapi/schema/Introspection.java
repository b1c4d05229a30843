package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.schema.QapiType.JsonType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What `query-qmp-schema` answers, as QEMU's `scripts/qapi/introspect.py` makes it: commands and
/// events in the order of the schema, then the types they use in the order of their first use.
public final class Introspection {
    private final Schema schema;
    private final Configuration configuration;
    private final TypeNaming naming;
    private final Map<String, String> masks = new HashMap<>();
    private final List<QapiType> used = new ArrayList<>();
    private final Set<String> usedNames = new HashSet<>();
    private final List<String> entries = new ArrayList<>();

    /// What types are called. Clients are meant to look at commands and events.
    public enum TypeNaming {
        /// By numbers in the order of their first use, conditions or not.
        MASKED,
        /// By their names in the schema.
        UNMASKED
    }

    private Introspection(Schema schema, Configuration configuration, TypeNaming naming) {
        this.schema = schema;
        this.configuration = configuration;
        this.naming = naming;
    }

    /// A JSON array, one element a line, members sorted by name.
    ///
    /// @param configuration what it does not hold for is left out
    public static String of(Schema schema, Configuration configuration, TypeNaming naming) {
        return new Introspection(schema, configuration, naming).text();
    }

    private String text() {
        for (SchemaModule module : schema.modules()) {
            for (SchemaModule.Part part : module.parts()) {
                switch (part) {
                    case SchemaModule.Defined(Command command) -> command(command);
                    case SchemaModule.Defined(Event event) -> event(event);
                    case SchemaModule.Defined(QapiType _), SchemaModule.Include _ -> {}
                }
            }
        }
        for (int i = 0; i < used.size(); i++) { // grows while its types are visited
            type(used.get(i));
        }
        return "[\n" + String.join(",\n", entries) + "\n]\n";
    }

    private void command(Command command) {
        var entry = new TreeMap<String, String>();
        entry.put("arg-type", use(command.arguments().orElse(Declarations.EMPTY_OBJECT)));
        entry.put("ret-type", use(command.returns().orElse(Declarations.EMPTY_OBJECT)));
        if (command.has(Command.Flag.ALLOW_OOB)) {
            entry.put("allow-oob", "true");
        }
        add(command, quoted(command.name()), "command", entry);
    }

    private void event(Event event) {
        var entry = new TreeMap<String, String>();
        entry.put("arg-type", use(event.data().orElse(Declarations.EMPTY_OBJECT)));
        add(event, quoted(event.name()), "event", entry);
    }

    private void type(QapiType type) {
        var entry = new TreeMap<String, String>();
        switch (type) {
            case QapiType.BuiltinType(var name, var json) -> {
                entry.put("json-type", quoted(jsonType(json)));
                add(type, quoted(name), "builtin", entry);
            }
            case QapiType.ArrayType array -> {
                var element = use(array.element());
                entry.put("element-type", element);
                add(type, quoted("[" + unquoted(element) + "]"), "array", entry);
            }
            case QapiType.EnumType enumeration -> {
                enumeration(enumeration, entry);
                add(type, quoted(mask(type.name())), "enum", entry);
            }
            case QapiType.StructType struct -> {
                object(struct, entry);
                add(type, quoted(mask(type.name())), "object", entry);
            }
            case QapiType.AlternateType alternate -> {
                var branches = new ArrayList<String>();
                for (Branch branch : alternate.branches()) {
                    var member = new TreeMap<>(Map.of("type", use(branch.type())));
                    addIf(branches, branch.condition(), member);
                }
                entry.put("members", array(branches));
                add(type, quoted(mask(type.name())), "alternate", entry);
            }
        }
    }

    private void enumeration(QapiType.EnumType type, Map<String, String> entry) {
        var members = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (EnumMember value : type.members()) {
            var member = new TreeMap<>(Map.of("name", quoted(value.name())));
            addFeatures(member, value.features());
            addIf(members, value.condition(), member);
            if (configuration.holds(value.condition())) {
                values.add(quoted(value.name()));
            }
        }
        entry.put("members", array(members));
        entry.put("values", array(values));
    }

    private void object(QapiType.StructType type, Map<String, String> entry) {
        var members = new ArrayList<String>();
        for (Member each : schema.allMembers(type)) {
            var member = new TreeMap<String, String>();
            member.put("name", quoted(each.name()));
            member.put("type", use(each.type()));
            if (each.optional()) {
                member.put("default", "null");
            }
            addFeatures(member, each.features());
            addIf(members, each.condition(), member);
        }
        entry.put("members", array(members));
        if (type.variants().isEmpty()) {
            return;
        }
        var variants = new ArrayList<String>();
        for (Branch branch : type.variants().get().branches()) {
            var variant = new TreeMap<String, String>();
            variant.put("case", quoted(branch.name()));
            variant.put("type", use(branch.type()));
            addIf(variants, branch.condition(), variant);
        }
        entry.put("tag", quoted(type.variants().get().tag()));
        entry.put("variants", array(variants));
    }

    /// What the type is called here, as JSON; it will be listed.
    private String use(String name) {
        var type = plain(schema.type(name));
        if (usedNames.add(type.name())) {
            used.add(type);
        }
        return switch (type) {
            case QapiType.BuiltinType builtin -> quoted(builtin.name());
            case QapiType.ArrayType array -> quoted("[" + unquoted(use(array.element())) + "]");
            case QapiType.EnumType _, QapiType.StructType _, QapiType.AlternateType _ ->
                    quoted(mask(type.name()));
        };
    }

    /// On the wire there is only one kind of integer.
    private QapiType plain(QapiType type) {
        if (isInteger(type)) {
            return schema.type("int");
        }
        return type instanceof QapiType.ArrayType array && isInteger(schema.type(array.element()))
                ? schema.type("intList")
                : type;
    }

    private static boolean isInteger(QapiType type) {
        return type instanceof QapiType.BuiltinType(_, JsonType json) && json == JsonType.INT;
    }

    private String mask(String name) {
        return switch (naming) {
            case MASKED -> masks.computeIfAbsent(name, _ -> Integer.toString(masks.size()));
            case UNMASKED -> name;
        };
    }

    private void add(Entity entity, String name, String meta, SortedMap<String, String> entry) {
        entry.put("name", name);
        entry.put("meta-type", quoted(meta));
        addFeatures(entry, entity.features());
        addIf(entries, entity.condition(), entry);
    }

    private void addIf(List<String> to, Condition condition, SortedMap<String, String> members) {
        if (configuration.holds(condition)) {
            var texts =
                    members.entrySet().stream()
                            .map(each -> quoted(each.getKey()) + ": " + each.getValue())
                            .toList();
            to.add("{" + String.join(", ", texts) + "}");
        }
    }

    private void addFeatures(Map<String, String> entry, List<Feature> features) {
        if (!features.isEmpty()) {
            entry.put(
                    "features",
                    array(
                            features.stream()
                                    .filter(each -> configuration.holds(each.condition()))
                                    .map(each -> quoted(each.name()))
                                    .toList()));
        }
    }

    private static String jsonType(JsonType type) {
        return switch (type) {
            case STRING -> "string";
            case INT -> "int";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case VALUE -> "value";
        };
    }

    private static String array(List<String> elements) {
        return "[" + String.join(", ", elements) + "]";
    }

    /// Names need no escapes: the language takes no quotes and backslashes in them.
    private static String quoted(String name) {
        return "\"" + name + "\"";
    }

    private static String unquoted(String json) {
        return json.substring(1, json.length() - 1);
    }
}
