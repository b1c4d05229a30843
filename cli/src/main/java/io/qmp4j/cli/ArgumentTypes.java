package io.qmp4j.cli;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.CommandFailedException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// The types of a command's arguments, as the server's introspection tells them.
final class ArgumentTypes {
    /// How a typed word becomes JSON.
    enum Kind {
        STRING,
        NUMBER,
        FLAG,
        ANY
    }

    /// Of a command that nothing is known of.
    static final ArgumentTypes UNKNOWN = new ArgumentTypes(Map.of(), "");

    private final Map<String, JsonObject> entities;
    private final String command;

    private ArgumentTypes(Map<String, JsonObject> entities, String command) {
        this.entities = entities;
        this.command = command;
    }

    static ArgumentTypes of(JsonArray introspection, String command) {
        var entities = new HashMap<String, JsonObject>();
        for (JsonValue item : introspection.items()) {
            if (item instanceof JsonObject entity) {
                text(entity, "name").ifPresent(name -> entities.put(name, entity));
            }
        }
        return new ArgumentTypes(entities, command);
    }

    /// A server without introspection is no reason to fail.
    static ArgumentTypes ask(QmpClient client, String command, Duration limit)
            throws IOException, TimeoutException, InterruptedException {
        try {
            var answer = client.execute("query-qmp-schema", JsonObject.builder().build(), limit);
            return answer instanceof JsonArray introspection ? of(introspection, command) : UNKNOWN;
        } catch (CommandFailedException e) {
            return UNKNOWN;
        }
    }

    /// @param path the member's name, those of the members around it before it
    Kind of(List<String> path) {
        var type = entity(command).flatMap(known -> text(known, "arg-type"));
        for (String name : path) {
            type = type.flatMap(known -> memberType(known, name));
        }
        return type.flatMap(this::entity).map(ArgumentTypes::kind).orElse(Kind.ANY);
    }

    private static Kind kind(JsonObject type) {
        return switch (text(type, "meta-type").orElse("")) {
            case "enum" -> Kind.STRING;
            case "builtin" ->
                    switch (text(type, "json-type").orElse("")) {
                        case "string" -> Kind.STRING;
                        case "int", "number" -> Kind.NUMBER;
                        case "boolean" -> Kind.FLAG;
                        default -> Kind.ANY;
                    };
            default -> Kind.ANY;
        };
    }

    /// A member of the type itself, or of any branch that has one.
    private Optional<String> memberType(String type, String name) {
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

    private Optional<JsonObject> entity(String name) {
        return Optional.ofNullable(entities.get(name));
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
