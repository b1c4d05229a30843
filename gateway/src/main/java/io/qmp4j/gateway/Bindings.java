package io.qmp4j.gateway;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values that a completion's names have for one command: where its data says `$id`, the
/// command's argument is meant.
record Bindings(Map<String, JsonValue> values) {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:\\{([^}]+)}|([A-Za-z][A-Za-z0-9_]*))");

    /// Empty where an argument is missing that a name needs.
    ///
    /// @param sources for each name, the arguments of which the first that is there gives the value
    static Optional<Bindings> of(Map<String, List<String>> sources, JsonObject arguments) {
        var values = new HashMap<String, JsonValue>();
        for (var each : sources.entrySet()) {
            var value =
                    each.getValue().stream()
                            .flatMap(name -> arguments.member(name).stream())
                            .findFirst();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(each.getKey(), value.get());
        }
        return Optional.of(new Bindings(values));
    }

    /// The name that a text refers to if it is a reference and nothing else.
    static Optional<String> reference(String text) {
        var match = REFERENCE.matcher(text);
        return match.matches() ? Optional.ofNullable(match.group(2)) : Optional.empty();
    }

    Optional<JsonValue> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// Arguments with the values in them.
    JsonObject fill(JsonObject template) {
        var filled = JsonObject.builder();
        template.members().forEach((name, value) -> filled.put(name, fill(value)));
        return filled.build();
    }

    private JsonValue fill(JsonValue template) {
        return switch (template) {
            case JsonObject object -> fill(object);
            case JsonArray array -> new JsonArray(array.items().stream().map(this::fill).toList());
            case JsonString(var text) -> reference(text).flatMap(this::value).orElse(template);
            default -> template;
        };
    }

    /// A message with the values in it; `${error}` is the member `error` of `context`.
    String text(String template, JsonValue context) {
        return REFERENCE
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(shown(match, context)));
    }

    private String shown(MatchResult match, JsonValue context) {
        var value =
                match.group(1) != null
                        ? Shape.member(context, match.group(1))
                        : value(match.group(2));
        return value.map(Bindings::plain).orElseGet(match::group);
    }

    /// A pattern of letters in which the values stand for themselves.
    Pattern pattern(String template) {
        var quoted =
                REFERENCE
                        .matcher(template)
                        .replaceAll(
                                match ->
                                        Matcher.quoteReplacement(
                                                value(String.valueOf(match.group(2)))
                                                        .map(known -> Pattern.quote(plain(known)))
                                                        .orElseGet(match::group)));
        return Pattern.compile(quoted);
    }

    static String plain(JsonValue value) {
        return value instanceof JsonString(var text) ? text : JsonWriter.toText(value);
    }
}
