package io.qmp4j.qmp.client;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a server tells of itself by `query-qmp-schema` (QEMU's `qapi/introspect.json`): nothing in
/// it is taken for granted. Types go by the names that the introspection gives them, which change
/// from build to build.
public final class ServerSchema {
    /// A member that an object may have.
    ///
    /// @param type its name in the introspection
    public record Member(String name, String type, boolean isOptional) {}

    /// Of a server that tells nothing.
    public static final ServerSchema UNKNOWN = new ServerSchema(Map.of());

    private final Map<String, JsonObject> entities;

    private ServerSchema(Map<String, JsonObject> entities) {
        this.entities = entities;
    }

    public static ServerSchema of(JsonValue introspection) {
        var entities = new HashMap<String, JsonObject>();
        if (introspection instanceof JsonArray items) {
            for (JsonValue item : items.items()) {
                if (item instanceof JsonObject entity) {
                    text(entity, "name").ifPresent(name -> entities.put(name, entity));
                }
            }
        }
        return new ServerSchema(entities);
    }

    /// In order.
    public List<String> commands() {
        return entities.entrySet().stream()
                .filter(each -> metaType(each.getValue()).equals("command"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// The type of a command's arguments.
    public Optional<String> arguments(String command) {
        return entity(command).flatMap(known -> text(known, "arg-type"));
    }

    /// What the members of an object type may be: those that all have, and those of the branch that
    /// `tag` chooses.
    ///
    /// @param given the values of members that are known already
    public List<Member> members(String type, Map<String, String> given) {
        var members = new ArrayList<Member>();
        var entity = entity(type).orElse(JsonObject.of());
        for (JsonObject each : objects(entity, "members")) {
            members.add(
                    new Member(
                            text(each, "name").orElse(""),
                            text(each, "type").orElse(""),
                            each.has("default")));
        }
        var chosen = text(entity, "tag").map(given::get);
        for (JsonObject variant : objects(entity, "variants")) {
            if (chosen.isPresent() && text(variant, "case").equals(chosen)) {
                text(variant, "type").ifPresent(branch -> members.addAll(members(branch, given)));
            }
        }
        return members;
    }

    /// The type of a member of the type itself, or of any branch that has one.
    public Optional<String> memberType(String type, String name) {
        return member(type, name, new HashSet<>()).flatMap(member -> text(member, "type"));
    }

    /// The values of an enumeration, or of a boolean; none of other types.
    public List<String> values(String type) {
        var entity = entity(type).orElse(JsonObject.of());
        if (text(entity, "json-type").equals(Optional.of("boolean"))) {
            return List.of("false", "true");
        }
        if (metaType(entity).equals("enum")
                && entity.member("values").orElse(null) instanceof JsonArray values) {
            return values.items().stream()
                    .filter(JsonString.class::isInstance)
                    .map(value -> ((JsonString) value).value())
                    .toList();
        }
        return List.of();
    }

    public boolean isObject(String type) {
        return entity(type).map(ServerSchema::metaType).orElse("").equals("object");
    }

    /// `string`, `int`, `number`, `boolean`, `null`, `object`, `array` or `value`; empty of a type
    /// that is not known, and of alternates.
    public String jsonType(String type) {
        var entity = entity(type).orElse(JsonObject.of());
        return switch (metaType(entity)) {
            case "enum" -> "string";
            case "builtin" -> text(entity, "json-type").orElse("");
            case "object", "array" -> metaType(entity);
            default -> "";
        };
    }

    /// Whether there is this command.
    public boolean supports(String command) {
        return entity(command).map(ServerSchema::metaType).orElse("").equals("command");
    }

    /// Whether there is this event.
    public boolean supportsEvent(String event) {
        return entity(event).map(ServerSchema::metaType).orElse("").equals("event");
    }

    /// Whether the command takes the argument: `device`, or `filename.driver` for what is within
    /// one; a union's branches count, whatever chooses them.
    public boolean supports(String command, String argument) {
        return member(command, argument).isPresent();
    }

    /// Whether an argument has a feature, such as `deprecated`. See [#supports(String, String)].
    public boolean supports(String command, String argument, String feature) {
        return member(command, argument).filter(known -> has(known, feature)).isPresent();
    }

    /// Whether a command, or an event, has a feature.
    public boolean hasFeature(String name, String feature) {
        return (supports(name) || supportsEvent(name))
                && entity(name).filter(known -> has(known, feature)).isPresent();
    }

    private Optional<JsonObject> member(String command, String argument) {
        if (!supports(command)) {
            return Optional.empty();
        }
        var type = arguments(command);
        var found = Optional.<JsonObject>empty();
        for (String name : argument.split("\\.", -1)) {
            found = type.flatMap(known -> member(known, name, new HashSet<>()));
            type = found.flatMap(known -> text(known, "type")).map(this::elementType);
        }
        return found;
    }

    /// Of the type itself, or of any branch; an alternate's branches count, too.
    private Optional<JsonObject> member(String type, String name, Set<String> seen) {
        var entity = entity(type).filter(known -> seen.add(type)).orElse(JsonObject.of());
        for (JsonObject member : objects(entity, "members")) {
            if (text(member, "name").equals(Optional.of(name))) {
                return Optional.of(member);
            }
        }
        var branches = metaType(entity).equals("alternate") ? "members" : "variants";
        for (JsonObject branch : objects(entity, branches)) {
            var found = text(branch, "type").flatMap(known -> member(known, name, seen));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private String elementType(String type) {
        return entity(type).flatMap(known -> text(known, "element-type")).orElse(type);
    }

    private static boolean has(JsonObject entity, String feature) {
        return entity.member("features").orElse(null) instanceof JsonArray features
                && features.items().contains(new JsonString(feature));
    }

    private Optional<JsonObject> entity(String name) {
        return Optional.ofNullable(entities.get(name));
    }

    private static String metaType(JsonObject entity) {
        return text(entity, "meta-type").orElse("");
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.member(name)
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value());
    }

    private static List<JsonObject> objects(JsonObject object, String name) {
        var objects = new ArrayList<JsonObject>();
        if (object.member(name).orElse(null) instanceof JsonArray array) {
            for (JsonValue item : array.items()) {
                if (item instanceof JsonObject each) {
                    objects.add(each);
                }
            }
        }
        return objects;
    }
}
