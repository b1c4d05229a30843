package io.qmp4j.conformance;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonUint64;
import io.qmp4j.json.JsonValue;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A string of a transcript that stands for any of several values: `<<int>>`, `<<re:a.*>>`.
///
/// @param argument what is behind the colon, empty if there is none
record Placeholder(String kind, String argument) {
    private static final Pattern WRITTEN =
            Pattern.compile("<<([a-z0-9-]+)(?::(.*))?>>", Pattern.DOTALL);

    static Optional<Placeholder> parse(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        var argument = written.group(2);
        return Optional.of(new Placeholder(written.group(1), argument == null ? "" : argument));
    }

    boolean fits(JsonValue got, Variables variables) {
        return switch (kind) {
            case "any" -> true;
            case "int" -> isInteger(got);
            case "uint" -> isUnsigned(got);
            case "number" -> got instanceof JsonNumber;
            case "string" -> got instanceof JsonString;
            case "nonempty" -> got instanceof JsonString(String text) && !text.isEmpty();
            case "bool" -> got instanceof JsonBoolean;
            case "object" -> got instanceof JsonObject;
            case "array" -> got instanceof JsonArray;
            case "scalar" -> !(got instanceof JsonObject || got instanceof JsonArray);
            case "timestamp" -> isTimestamp(got);
            case "version" -> isVersion(got);
            case "re" ->
                    got instanceof JsonString(String text) && expression().matcher(text).matches();
            case "save" -> saves(got, variables);
            case "var" -> variables.saved(argument).filter(got::equals).isPresent();
            case "nested" -> isNested(got);
            case "b64len" -> isBase64(got);
            default -> throw new IllegalArgumentException("Unknown placeholder '" + kind + "'");
        };
    }

    private Pattern expression() {
        return Pattern.compile(argument, Pattern.DOTALL);
    }

    private boolean saves(JsonValue got, Variables variables) {
        var parts = argument.split(":", 2);
        var inner = parts.length == 1 ? "any" : parts[1];
        boolean fits = parse("<<" + inner + ">>").orElseThrow().fits(got, variables);
        if (fits) {
            variables.save(parts[0], got);
        }
        return fits;
    }

    private boolean isNested(JsonValue got) {
        int colon = argument.lastIndexOf(':');
        var name = argument.substring(0, colon);
        long wanted = Long.parseLong(argument.substring(colon + 1));
        long depth = 0;
        var next = Optional.of(got);
        while (next.isPresent()) {
            depth++;
            switch (next.get()) {
                case JsonArray array when name.equals("list") && array.items().size() <= 1 ->
                        next = array.items().stream().findFirst();
                case JsonObject object when !name.equals("list") && isEmptyOr(name, object) ->
                        next = object.member(name);
                default -> {
                    return false;
                }
            }
        }
        return depth == wanted;
    }

    private static boolean isEmptyOr(String name, JsonObject object) {
        return object.size() == 0 || (object.size() == 1 && object.has(name));
    }

    private boolean isBase64(JsonValue got) {
        if (!(got instanceof JsonString(String text))) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(text).length == Integer.parseInt(argument);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isInteger(JsonValue value) {
        return value instanceof JsonInt64 || value instanceof JsonUint64;
    }

    private static boolean isUnsigned(JsonValue value) {
        return value instanceof JsonUint64
                || (value instanceof JsonInt64(long number) && number >= 0);
    }

    private static boolean isTimestamp(JsonValue value) {
        if (!(value instanceof JsonObject object)
                || !object.members().keySet().equals(Set.of("seconds", "microseconds"))
                || !(object.members().get("seconds") instanceof JsonInt64(long seconds))
                || !(object.members().get("microseconds") instanceof JsonInt64(long micros))) {
            return false;
        }
        return (seconds >= 0 && micros >= 0 && micros < 1_000_000)
                || (seconds == -1 && micros == -1);
    }

    private static boolean isVersion(JsonValue value) {
        return value instanceof JsonObject version
                && version.members().keySet().equals(Set.of("qemu", "package"))
                && version.members().get("package") instanceof JsonString
                && version.members().get("qemu") instanceof JsonObject level
                && level.members().keySet().equals(Set.of("major", "minor", "micro"))
                && level.members().values().stream().allMatch(Placeholder::isInteger);
    }
}
