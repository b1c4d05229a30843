package io.qmp4j.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonDouble;
import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonLimits;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonSyntaxError;
import io.qmp4j.json.JsonValue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the members of an object in a transcript file. What does not have the right type is an
/// [IllegalArgumentException]: the file is at fault.
record Fields(JsonObject object) {
    private static final JsonLimits LIMITS = new JsonLimits(256 << 20, 32 << 20, 4096);
    private static final double NANOS = 1e9;

    static Fields parse(String line) {
        var values = new ArrayList<JsonValue>();
        var stream = new JsonStream(LIMITS);
        stream.feed(
                ByteBuffer.wrap(line.getBytes(UTF_8)),
                new JsonStream.Listener() {
                    @Override
                    public void value(JsonValue value) {
                        values.add(value);
                    }

                    @Override
                    public void error(JsonSyntaxError error) {
                        throw new IllegalArgumentException(error.message());
                    }
                });
        if (values.size() == 1 && values.getFirst() instanceof JsonObject object) {
            return new Fields(object);
        }
        throw new IllegalArgumentException("Not one object: " + line);
    }

    boolean has(String name) {
        return object.has(name);
    }

    JsonValue value(String name) {
        return object.member(name)
                .orElseThrow(() -> new IllegalArgumentException("No '" + name + "' in " + object));
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name));
    }

    String text(String name, String otherwise) {
        return optionalText(name).orElse(otherwise);
    }

    boolean isTrue(String name) {
        return object.member(name).equals(Optional.of(JsonBoolean.TRUE));
    }

    int number(String name, int otherwise) {
        return switch (object.member(name).orElse(null)) {
            case null -> otherwise;
            case JsonInt64(long number) -> Math.toIntExact(number);
            case JsonValue _ -> throw wrong(name);
        };
    }

    /// Seconds.
    Optional<Duration> duration(String name) {
        return object.member(name)
                .map(
                        value ->
                                switch (value) {
                                    case JsonInt64(long seconds) -> Duration.ofSeconds(seconds);
                                    case JsonDouble(double seconds) ->
                                            Duration.ofNanos(Math.round(seconds * NANOS));
                                    default -> throw wrong(name);
                                });
    }

    List<JsonValue> list(String name) {
        return switch (object.member(name).orElse(null)) {
            case null -> List.of();
            case JsonArray(List<JsonValue> items) -> items;
            case JsonValue _ -> throw wrong(name);
        };
    }

    List<Integer> numbers(String name) {
        return list(name).stream()
                .map(
                        item -> {
                            if (item instanceof JsonInt64(long number)) {
                                return Math.toIntExact(number);
                            }
                            throw wrong(name);
                        })
                .toList();
    }

    List<String> texts(String name) {
        return list(name).stream().map(item -> textOf(name, item)).toList();
    }

    private Optional<String> optionalText(String name) {
        return object.member(name).map(value -> textOf(name, value));
    }

    private String textOf(String name, JsonValue value) {
        if (value instanceof JsonString(String text)) {
            return text;
        }
        throw wrong(name);
    }

    private IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException("Wrong type of '" + name + "' in " + object);
    }
}
