package io.qmp4j.qapi.introspect;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qapi.introspect.SchemaInfo.ObjectInfo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The elements of an introspection by name, in the order they came. No name is there twice.
final class SchemaInfos {
    private final Map<String, SchemaInfo> byName;

    private SchemaInfos(Map<String, SchemaInfo> byName) {
        this.byName = byName;
    }

    /// @param introspection the array, or the whole response around it
    static SchemaInfos read(JsonValue introspection) throws InvalidIntrospectionException {
        var byName = new LinkedHashMap<String, SchemaInfo>();
        int place = 1;
        for (JsonValue element : array(introspection).items()) {
            var info = SchemaInfoReader.read(element, place++);
            var previous = byName.putIfAbsent(info.name(), info);
            if (previous != null) {
                throw new InvalidIntrospectionException(
                        "element %d: %s is element %d already"
                                .formatted(
                                        info.origin().place(),
                                        info.origin().description(),
                                        previous.origin().place()));
            }
        }
        if (byName.isEmpty()) {
            throw new InvalidIntrospectionException("the introspection has no elements");
        }
        return new SchemaInfos(byName);
    }

    private static JsonArray array(JsonValue introspection) throws InvalidIntrospectionException {
        if (introspection instanceof JsonArray array) {
            return array;
        }
        if (introspection instanceof JsonObject response) {
            if (response.member("return").orElse(null) instanceof JsonArray array) {
                return array;
            }
            var error = response.member("error");
            if (error.isPresent()) {
                throw new InvalidIntrospectionException(
                        "query-qmp-schema failed: " + desc(error.get()));
            }
        }
        throw new InvalidIntrospectionException(
                "an introspection should be an array, or a response with one");
    }

    private static String desc(JsonValue error) {
        return SchemaInfoReader.shortened(
                error instanceof JsonObject object
                                && object.member("desc").orElse(null)
                                        instanceof JsonString(var desc)
                        ? desc
                        : JsonWriter.toText(error));
    }

    Collection<SchemaInfo> all() {
        return byName.values();
    }

    Optional<SchemaInfo> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// One that is known to be there.
    SchemaInfo get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("No '" + name + "'"));
    }

    /// Whether the type says that there is nothing.
    boolean isEmpty(String type) {
        return get(type) instanceof ObjectInfo object && object.isEmpty();
    }

    /// The names of the types that an element refers to, once for each time.
    static List<String> references(SchemaInfo info) {
        return switch (info) {
            case SchemaInfo.CommandInfo command -> List.of(command.argType(), command.retType());
            case SchemaInfo.EventInfo event -> List.of(event.argType());
            case SchemaInfo.BuiltinInfo _, SchemaInfo.EnumInfo _ -> List.of();
            case SchemaInfo.ArrayInfo array -> List.of(array.elementType());
            case SchemaInfo.AlternateInfo alternate -> alternate.types();
            case ObjectInfo object -> {
                var types = new ArrayList<String>();
                object.members().forEach(member -> types.add(member.type()));
                object.variants().stream()
                        .flatMap(variants -> variants.branches().stream())
                        .forEach(branch -> types.add(branch.type()));
                yield types;
            }
        };
    }
}
