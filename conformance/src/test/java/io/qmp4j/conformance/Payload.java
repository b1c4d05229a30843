package io.qmp4j.conformance;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;

/// Bytes that a transcript sends, made when they are needed: some are 64 MiB.
///
/// @param source base64, or a list of pairs: such a source, and how many times
/// @param expanded whether variables in it are replaced
record Payload(JsonValue source, boolean expanded) {
    byte[] bytes(Variables variables) {
        var bytes = new ByteArrayOutputStream();
        write(source, bytes);
        return expanded ? variables.expand(bytes.toByteArray()) : bytes.toByteArray();
    }

    private static void write(JsonValue source, ByteArrayOutputStream bytes) {
        switch (source) {
            case JsonString(String text) -> bytes.writeBytes(Base64.getDecoder().decode(text));
            case JsonArray(List<JsonValue> parts) -> parts.forEach(part -> repeat(part, bytes));
            default -> throw new IllegalArgumentException("No bytes: " + source);
        }
    }

    private static void repeat(JsonValue part, ByteArrayOutputStream bytes) {
        if (!(part instanceof JsonArray(List<JsonValue> pair))
                || pair.size() != 2
                || !(pair.get(1) instanceof JsonInt64(long times))) {
            throw new IllegalArgumentException("No pair of part and count: " + part);
        }
        var once = new ByteArrayOutputStream();
        write(pair.getFirst(), once);
        var piece = once.toByteArray();
        for (long i = 0; i < times; i++) {
            bytes.writeBytes(piece);
        }
    }
}
