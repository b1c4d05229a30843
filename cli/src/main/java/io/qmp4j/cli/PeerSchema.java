package io.qmp4j.cli;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a server tells of itself by `query-qmp-schema`: nothing in it is taken for granted.
final class PeerSchema {
    /// A member that an object may have.
    ///
    /// @param type its name in the introspection
    record Member(String name, String type, boolean isOptional) {}

    /// Of a server that tells nothing.
    static final PeerSchema UNKNOWN = new PeerSchema(Map.of());

    private final Map<String, JsonObject> entities;

    private PeerSchema(Map<String, JsonObject> entities) {
        this.entities = entities;
    }

    static PeerSchema of(JsonValue introspection) {
        var entities = new HashMap<String, JsonObject>();
        if (introspection instanceof JsonArray items) {
            for (JsonValue item : items.items()) {
                if (item instanceof JsonObject entity) {
                    text(entity, "name").ifPresent(name -> entities.put(name, entity));
                }
            }
        }
        return new PeerSchema(entities);
    }

    /// In order.
    List<String> commands() {
        return entities.entrySet().stream()
                .filter(each -> metaType(each.getValue()).equals("command"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// The type of a command's arguments.
    Optional<String> arguments(String command) {
        return entity(command).flatMap(known -> text(known, "arg-type"));
    }

    /// What the members of an object type may be: those that all have, and those of the branch that
    /// `tag` chooses.
    ///
    /// @param given the values of members that are known already
    List<Member> members(String type, Map<String, String> given) {
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
    Optional<String> memberType(String type, String name) {
        var entity = entity(type);
        if (entity.isEmpty()) {
            return Optional.empty();
        }
        for (JsonObject member : objects(entity.get(), "members")) {
            if (text(member, "name").equals(Optional.of(name))) {
                return text(member, "type");
            }
        }
        for (JsonObject variant : objects(entity.get(), "variants")) {
            var found = text(variant, "type").flatMap(branch -> memberType(branch, name));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The values of an enumeration, or of a boolean; none of other types.
    List<String> values(String type) {
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

    boolean isObject(String type) {
        return entity(type).map(PeerSchema::metaType).orElse("").equals("object");
    }

    ArgumentTypes.Kind kind(String type) {
        var entity = entity(type).orElse(JsonObject.of());
        return switch (metaType(entity)) {
            case "enum" -> ArgumentTypes.Kind.STRING;
            case "builtin" ->
                    switch (text(entity, "json-type").orElse("")) {
                        case "string" -> ArgumentTypes.Kind.STRING;
                        case "int", "number" -> ArgumentTypes.Kind.NUMBER;
                        case "boolean" -> ArgumentTypes.Kind.FLAG;
                        default -> ArgumentTypes.Kind.ANY;
                    };
            default -> ArgumentTypes.Kind.ANY;
        };
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
