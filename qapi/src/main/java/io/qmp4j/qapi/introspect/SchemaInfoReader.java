package io.qmp4j.qapi.introspect;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qapi.introspect.SchemaInfo.Origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads one element of an introspection: its shape, without what only the whole can tell. Members
/// that are unknown are left alone: later versions of QEMU may add some.
final class SchemaInfoReader {
    private static final int MAX_NAME = 255;

    /// QAPI's names and those of older versions, which were less strict.
    private static final Pattern NAME = Pattern.compile("[_.-]*[A-Za-z0-9][A-Za-z0-9_.-]*");

    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

    private final JsonObject element;
    private final String description;

    private SchemaInfoReader(JsonObject element, String description) {
        this.element = element;
        this.description = description;
    }

    /// @param place from 1
    static SchemaInfo read(JsonValue value, int place) throws InvalidIntrospectionException {
        var reader = new SchemaInfoReader(object(value, "element " + place), "element " + place);
        var metaType = reader.string("meta-type");
        var name = reader.string("name");
        return reader.named(metaType + " '" + shortened(name) + "'")
                .entity(
                        metaType,
                        new Origin(
                                name,
                                metaType,
                                place,
                                reader.strings("features").orElse(List.of())));
    }

    private SchemaInfo entity(String metaType, Origin origin) throws InvalidIntrospectionException {
        return switch (metaType) {
            case "command" ->
                    new SchemaInfo.CommandInfo(
                            wireName(origin),
                            string("arg-type"),
                            string("ret-type"),
                            flag("allow-oob"));
            case "event" -> new SchemaInfo.EventInfo(wireName(origin), string("arg-type"));
            case "builtin" -> new SchemaInfo.BuiltinInfo(origin, string("json-type"));
            case "array" -> new SchemaInfo.ArrayInfo(origin, string("element-type"));
            case "enum" -> new SchemaInfo.EnumInfo(origin, values());
            case "alternate" -> new SchemaInfo.AlternateInfo(origin, alternatives());
            case "object" -> new SchemaInfo.ObjectInfo(origin, members(), variants());
            default -> throw invalid("meta-type is unknown");
        };
    }

    /// What `values` has is what versions before 6.2 have only.
    private List<SchemaInfo.Value> values() throws InvalidIntrospectionException {
        var values = new ArrayList<SchemaInfo.Value>();
        if (!element.has("members")) {
            for (String name : strings("values").orElseThrow(() -> missing("members"))) {
                values.add(new SchemaInfo.Value(checked(name, "value"), List.of()));
            }
            return values;
        }
        for (SchemaInfoReader value : objects("members")) {
            values.add(
                    new SchemaInfo.Value(
                            checked(value.string("name"), "value"),
                            value.strings("features").orElse(List.of())));
        }
        return values;
    }

    private List<String> alternatives() throws InvalidIntrospectionException {
        var types = new ArrayList<String>();
        for (SchemaInfoReader branch : objects("members")) {
            types.add(branch.string("type"));
        }
        return types;
    }

    private List<SchemaInfo.MemberInfo> members() throws InvalidIntrospectionException {
        var members = new ArrayList<SchemaInfo.MemberInfo>();
        for (SchemaInfoReader member : objects("members")) {
            members.add(
                    new SchemaInfo.MemberInfo(
                            checked(member.string("name"), "member"),
                            member.string("type"),
                            member.element.has("default"),
                            member.strings("features").orElse(List.of())));
        }
        return members;
    }

    private Optional<SchemaInfo.VariantsInfo> variants() throws InvalidIntrospectionException {
        if (!element.has("tag") && !element.has("variants")) {
            return Optional.empty();
        }
        var branches = new ArrayList<SchemaInfo.VariantInfo>();
        for (SchemaInfoReader branch : objects("variants")) {
            branches.add(new SchemaInfo.VariantInfo(branch.string("case"), branch.string("type")));
        }
        return Optional.of(new SchemaInfo.VariantsInfo(string("tag"), branches));
    }

    private Origin wireName(Origin origin) throws InvalidIntrospectionException {
        var _ = checked(origin.name(), "its");
        return origin;
    }

    private String checked(String name, String what) throws InvalidIntrospectionException {
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw invalid(what + " name '" + shortened(name) + "' is not one of QAPI's");
        }
        return name;
    }

    private SchemaInfoReader named(String newDescription) {
        return new SchemaInfoReader(element, newDescription);
    }

    private String string(String member) throws InvalidIntrospectionException {
        return switch (element.member(member).orElseThrow(() -> missing(member))) {
            case JsonString(String text) -> text;
            case JsonValue _ -> throw invalid("'" + member + "' should be a string");
        };
    }

    private boolean flag(String member) throws InvalidIntrospectionException {
        return switch (element.member(member).orElse(JsonBoolean.FALSE)) {
            case JsonBoolean value -> value.value();
            case JsonValue _ -> throw invalid("'" + member + "' should be a boolean");
        };
    }

    private Optional<List<String>> strings(String member) throws InvalidIntrospectionException {
        if (!element.has(member)) {
            return Optional.empty();
        }
        var strings = new ArrayList<String>();
        for (JsonValue item : array(member).items()) {
            if (!(item instanceof JsonString(String text))) {
                throw invalid("'" + member + "' should be an array of strings");
            }
            strings.add(checked(text, "'" + member + "'"));
        }
        return Optional.of(strings);
    }

    /// The elements of an array of objects, each to be read.
    private List<SchemaInfoReader> objects(String member) throws InvalidIntrospectionException {
        var objects = new ArrayList<SchemaInfoReader>();
        for (JsonValue item : array(member).items()) {
            var where = description + ": '" + member + "' " + (objects.size() + 1);
            objects.add(new SchemaInfoReader(object(item, where), where));
        }
        return objects;
    }

    private JsonArray array(String member) throws InvalidIntrospectionException {
        return switch (element.member(member).orElseThrow(() -> missing(member))) {
            case JsonArray array -> array;
            case JsonValue _ -> throw invalid("'" + member + "' should be an array");
        };
    }

    private static JsonObject object(JsonValue value, String where)
            throws InvalidIntrospectionException {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new InvalidIntrospectionException(where + " should be an object");
    }

    private InvalidIntrospectionException missing(String member) {
        return invalid("'" + member + "' is missing");
    }

    private InvalidIntrospectionException invalid(String what) {
        return new InvalidIntrospectionException(description + ": " + what);
    }

    /// Fit for a terminal, whatever a peer sends.
    static String shortened(String name) {
        var text = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "..." : name;
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
