package io.qmp4j.conformance;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells whether a message is what a transcript expects. But for placeholders and the order of
/// members the comparison is exact: `1` is neither `1.0` nor `true`.
final class Expectation {
    private static final int QUOTED = 300;

    private final Variables variables;

    /// @param variables what placeholders save goes there
    Expectation(Variables variables) {
        this.variables = variables;
    }

    /// Why `got` does not fit; empty if it does.
    Optional<String> mismatch(JsonValue expected, JsonValue got) {
        return mismatch("$", expected, got);
    }

    static String brief(JsonValue value) {
        var text = JsonWriter.toText(value);
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...";
    }

    private Optional<String> mismatch(String path, JsonValue expected, JsonValue got) {
        return switch (expected) {
            case JsonString(String text) -> string(path, text, got);
            case JsonObject object -> object(path, object, got);
            case JsonArray(List<JsonValue> items) -> array(path, items, got);
            case JsonNumber _, JsonBoolean _, JsonNull _ -> exact(path, expected, got);
        };
    }

    private Optional<String> string(String path, String text, JsonValue got) {
        var placeholder = Placeholder.parse(text);
        if (placeholder.isEmpty()) {
            return exact(path, new JsonString(variables.expand(text)), got);
        }
        return placeholder.get().fits(got, variables)
                ? Optional.empty()
                : wanted(path, new JsonString(text), got);
    }

    private Optional<String> object(String path, JsonObject expected, JsonValue got) {
        var alternatives = expected.member("<<oneof>>");
        if (alternatives.isPresent()) {
            return items(alternatives.get()).stream()
                            .anyMatch(each -> mismatch(path, each, got).isEmpty())
                    ? Optional.empty()
                    : wanted(path, expected, got);
        }
        if (!(got instanceof JsonObject object)) {
            return wanted(path, expected, got);
        }
        var shape = expected.member("<<values>>");
        if (shape.isPresent()) {
            for (var member : object.members().entrySet()) {
                var why = mismatch(path + "." + member.getKey(), shape.get(), member.getValue());
                if (why.isPresent()) {
                    return why;
                }
            }
            return Optional.empty();
        }
        return members(path, expected, object);
    }

    private Optional<String> members(String path, JsonObject expected, JsonObject got) {
        var rest = new HashSet<>(got.members().keySet());
        boolean more = false;
        for (var member : expected.members().entrySet()) {
            if (member.getKey().equals("<<more>>")) {
                more = member.getValue().equals(JsonBoolean.TRUE);
                continue;
            }
            var name = nameOf(member.getKey(), got);
            var why = member(path, member, name, got);
            if (why.isPresent()) {
                return why;
            }
            rest.remove(name);
        }
        return rest.isEmpty() || more
                ? Optional.empty()
                : Optional.of(path + ": unexpected members " + rest);
    }

    private Optional<String> member(
            String path, Map.Entry<String, JsonValue> expected, String name, JsonObject got) {
        if (expected.getKey().equals("<<outcome>>")) {
            return got.has("return") != got.has("error")
                    ? Optional.empty()
                    : Optional.of(path + ": not exactly one of return and error");
        }
        var value = got.member(name);
        if (value.isEmpty()) {
            return expected.getKey().startsWith("?")
                    ? Optional.empty()
                    : Optional.of(path + ": member '" + name + "' is missing");
        }
        return mismatch(path + "." + name, expected.getValue(), value.get());
    }

    private static String nameOf(String key, JsonObject got) {
        if (key.equals("<<outcome>>")) {
            return got.has("return") ? "return" : "error";
        }
        return key.startsWith("?") ? key.substring(1) : key;
    }

    private Optional<String> array(String path, List<JsonValue> expected, JsonValue got) {
        if (!(got instanceof JsonArray(List<JsonValue> items))) {
            return wanted(path, new JsonArray(expected), got);
        }
        if (!expected.isEmpty() && expected.getFirst() instanceof JsonString(String word)) {
            switch (word) {
                case "<<each>>" -> {
                    return each(path, expected, items);
                }
                case "<<contains>>" -> {
                    return contains(path, expected.subList(1, expected.size()), items);
                }
                case "<<set>>" -> {
                    return set(path, expected.subList(1, expected.size()), items);
                }
                default -> {}
            }
        }
        if (expected.size() != items.size()) {
            return Optional.of(
                    path + ": expected " + expected.size() + " elements, got " + items.size());
        }
        for (int i = 0; i < items.size(); i++) {
            var why = mismatch(path + "[" + i + "]", expected.get(i), items.get(i));
            if (why.isPresent()) {
                return why;
            }
        }
        return Optional.empty();
    }

    private Optional<String> each(String path, List<JsonValue> expected, List<JsonValue> items) {
        for (int i = 0; i < items.size(); i++) {
            var why = mismatch(path + "[" + i + "]", expected.get(1), items.get(i));
            if (why.isPresent()) {
                return why;
            }
        }
        if (expected.size() > 2
                && expected.get(2) instanceof JsonNumber least
                && items.size() < Integer.parseInt(JsonWriter.toText(least))) {
            return Optional.of(path + ": fewer than " + brief(least) + " elements");
        }
        return Optional.empty();
    }

    private Optional<String> contains(String path, List<JsonValue> wanted, List<JsonValue> items) {
        for (JsonValue one : wanted) {
            if (items.stream().noneMatch(item -> mismatch(path, one, item).isEmpty())) {
                return Optional.of(path + ": no element fits " + brief(one));
            }
        }
        return Optional.empty();
    }

    private Optional<String> set(String path, List<JsonValue> wanted, List<JsonValue> items) {
        var rest = new ArrayList<>(items);
        for (JsonValue one : wanted) {
            var found =
                    rest.stream().filter(item -> mismatch(path, one, item).isEmpty()).findFirst();
            if (found.isEmpty()) {
                return Optional.of(path + ": no element fits " + brief(one));
            }
            rest.remove(found.get());
        }
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(path + ": elements too many: " + brief(new JsonArray(rest)));
    }

    private static List<JsonValue> items(JsonValue alternatives) {
        if (alternatives instanceof JsonArray(List<JsonValue> items)) {
            return items;
        }
        throw new IllegalArgumentException("<<oneof>> needs a list");
    }

    private Optional<String> exact(String path, JsonValue expected, JsonValue got) {
        return expected.equals(got) ? Optional.empty() : wanted(path, expected, got);
    }

    private Optional<String> wanted(String path, JsonValue expected, JsonValue got) {
        return Optional.of(path + ": expected " + brief(expected) + ", got " + brief(got));
    }
}
