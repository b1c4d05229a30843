package io.qmp4j.cli;

import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The arguments of a command as somebody types them: one JSON object, or `KEY=VALUE` words.
final class ArgumentWords {
    /// One of them.
    ///
    /// @param isString whether its value is a string whatever it looks like
    record Word(String text, boolean isString) {}

    private final List<Word> words;

    ArgumentWords(List<String> words) {
        this(words.stream().map(word -> new Word(word, false)));
    }

    ArgumentWords(Stream<Word> words) {
        this.words = words.toList();
    }

    /// Whether it takes the command's types to tell what a value is: not for one that can only be a
    /// string.
    boolean needsTypes() {
        return words.stream()
                .filter(word -> !word.isString && !word.text.startsWith("{"))
                .map(word -> word.text.substring(word.text.indexOf('=') + 1))
                .anyMatch(value -> json(value).isPresent() || flag(value).isPresent());
    }

    JsonObject toJson(ArgumentTypes types) throws UsageException {
        if (words.size() == 1 && words.getFirst().text.startsWith("{")) {
            return object(words.getFirst().text);
        }
        var root = new Branch();
        for (Word each : words) {
            var word = each.text;
            int equals = word.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("KEY=VALUE is expected, got '" + word + "'");
            }
            var path = List.of(word.substring(0, equals).split("\\.", -1));
            var text = word.substring(equals + 1);
            var value = each.isString ? new JsonString(text) : value(text, types.of(path));
            if (!root.put(path, value)) {
                throw new UsageException("'" + word + "' is at odds with a word before it");
            }
        }
        return root.toJson();
    }

    private static JsonObject object(String text) throws UsageException {
        try {
            if (JsonStream.parse(text) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonSyntaxException e) {
            throw new UsageException("'" + text + "': " + e.getMessage());
        }
        throw new UsageException("'" + text + "': a JSON object is expected");
    }

    private static JsonValue value(String text, ArgumentTypes.Kind kind) {
        return switch (kind) {
            case STRING -> new JsonString(text);
            case NUMBER ->
                    json(text)
                            .filter(JsonNumber.class::isInstance)
                            .orElseGet(() -> new JsonString(text));
            case FLAG -> flag(text).orElseGet(() -> new JsonString(text));
            case ANY -> json(text).orElseGet(() -> new JsonString(text));
        };
    }

    private static Optional<JsonValue> json(String text) {
        try {
            return Optional.of(JsonStream.parse(text));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonValue> flag(String text) {
        return switch (text) {
            case "on", "yes", "true" -> Optional.of(JsonBoolean.of(true));
            case "off", "no", "false" -> Optional.of(JsonBoolean.of(false));
            default -> Optional.empty();
        };
    }

    /// An object under construction.
    private static final class Branch {
        private final Map<String, Branch> branches = new LinkedHashMap<>();
        private final Map<String, JsonValue> leaves = new LinkedHashMap<>();

        /// @return false if there is something else in its place
        boolean put(List<String> path, JsonValue value) {
            var name = path.getFirst();
            if (path.size() == 1) {
                return !branches.containsKey(name) && leaves.putIfAbsent(name, value) == null;
            }
            return !leaves.containsKey(name)
                    && branches.computeIfAbsent(name, each -> new Branch())
                            .put(path.subList(1, path.size()), value);
        }

        JsonObject toJson() {
            var object = JsonObject.builder();
            leaves.forEach(object::put);
            branches.forEach((name, branch) -> object.put(name, branch.toJson()));
            return object.build();
        }
    }
}
