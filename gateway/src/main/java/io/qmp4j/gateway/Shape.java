package io.qmp4j.gateway;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.util.Optional;

/// What a value must look like, written in JSON: an object's members must be there and look like
/// the shape's; of an array, one item must look like the shape's only one; `"*"` is anything,
/// `"$id"` what the name is bound to; `{"none": S}` is what does not look like S, `{"any": [S,
/// ...]}` like one of them, `{"matches": "..."}` a string in which the regular expression is found.
record Shape(JsonValue pattern) {
    static final Shape ANYTHING = new Shape(new JsonString("*"));

    private static final String NONE = "none";
    private static final String ANY = "any";
    private static final String MATCHES = "matches";

    boolean fits(JsonValue value, Bindings names) {
        return find(pattern, value, names).isPresent();
    }

    /// The value if it looks like this; of an array, the item that does.
    Optional<JsonValue> find(JsonValue value, Bindings names) {
        return find(pattern, value, names);
    }

    /// A member of a member, by names with dots between them.
    static Optional<JsonValue> member(JsonValue value, String path) {
        Optional<JsonValue> found = Optional.of(value);
        for (String name : path.split("\\.", -1)) {
            found =
                    found.flatMap(
                            outer ->
                                    outer instanceof JsonObject object
                                            ? object.member(name)
                                            : Optional.empty());
        }
        return found;
    }

    private static Optional<JsonValue> find(JsonValue pattern, JsonValue value, Bindings names) {
        return switch (pattern) {
            case JsonString(var text) -> text(text, value, names);
            case JsonObject object when object.size() == 1 && object.has(NONE) ->
                    object.member(NONE).flatMap(each -> find(each, value, names)).isPresent()
                            ? Optional.empty()
                            : Optional.of(value);
            case JsonObject object
                    when object.size() == 1
                            && object.member(ANY).orElse(null) instanceof JsonArray options ->
                    options.items().stream()
                            .flatMap(each -> find(each, value, names).stream())
                            .findFirst();
            case JsonObject object
                    when object.size() == 1
                            && object.member(MATCHES).orElse(null)
                                    instanceof JsonString(var regex) ->
                    value instanceof JsonString(var text)
                                    && names.pattern(regex).matcher(text).find()
                            ? Optional.of(value)
                            : Optional.empty();
            case JsonObject object -> members(object, value, names);
            case JsonArray array -> item(array, value, names);
            default -> pattern.equals(value) ? Optional.of(value) : Optional.empty();
        };
    }

    private static Optional<JsonValue> text(String text, JsonValue value, Bindings names) {
        if (text.equals("*")) {
            return Optional.of(value);
        }
        var name = Bindings.reference(text);
        JsonValue wanted = name.flatMap(names::value).orElse(new JsonString(text));
        return wanted.equals(value) ? Optional.of(value) : Optional.empty();
    }

    private static Optional<JsonValue> members(
            JsonObject pattern, JsonValue value, Bindings names) {
        boolean fits =
                value instanceof JsonObject object
                        && pattern.members().entrySet().stream()
                                .allMatch(
                                        each ->
                                                object.member(each.getKey())
                                                        .flatMap(
                                                                member ->
                                                                        find(
                                                                                each.getValue(),
                                                                                member,
                                                                                names))
                                                        .isPresent());
        return fits ? Optional.of(value) : Optional.empty();
    }

    private static Optional<JsonValue> item(JsonArray pattern, JsonValue value, Bindings names) {
        return value instanceof JsonArray array && pattern.items().size() == 1
                ? array.items().stream()
                        .flatMap(each -> find(pattern.items().getFirst(), each, names).stream())
                        .findFirst()
                : Optional.empty();
    }
}
