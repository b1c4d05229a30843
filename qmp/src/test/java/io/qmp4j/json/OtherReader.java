package io.qmp4j.json;

import tools.jackson.databind.JsonNode;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/// Compares our values with what Jackson reads.
final class OtherReader {
    private OtherReader() {}

    static boolean same(JsonValue value, JsonNode node) {
        return switch (value) {
            case JsonObject object -> node.isObject() && sameMembers(object, node);
            case JsonArray(List<JsonValue> items) -> node.isArray() && sameItems(items, node);
            case JsonString(String text) ->
                    node.isString() && node.asString().equals(wellFormed(text));
            case JsonInt64(long number) -> node.isIntegralNumber() && node.asLong() == number;
            case JsonUint64(long bits) ->
                    node.isIntegralNumber()
                            && node.asBigInteger()
                                    .equals(new BigInteger(Long.toUnsignedString(bits)));
            case JsonDouble(double number) -> node.isNumber() && node.asDouble() == finite(number);
            case JsonBoolean bool -> node.isBoolean() && node.asBoolean() == bool.value();
            case JsonNull _ -> node.isNull();
        };
    }

    private static double finite(double number) {
        return Math.clamp(number, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    private static boolean sameMembers(JsonObject object, JsonNode node) {
        boolean same = object.size() == node.size();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            var other = node.get(wellFormed(member.getKey()));
            same = same && other != null && same(member.getValue(), other);
        }
        return same;
    }

    private static boolean sameItems(List<JsonValue> items, JsonNode node) {
        boolean same = items.size() == node.size();
        for (int i = 0; same && i < items.size(); i++) {
            same = same(items.get(i), node.get(i));
        }
        return same;
    }

    /// Without what is no character, which is not written.
    private static String wellFormed(String text) {
        var result = new StringBuilder();
        text.codePoints()
                .map(point -> Utf8.isCharacter(point) ? point : 0xfffd)
                .forEach(result::appendCodePoint);
        return result.toString();
    }
}
