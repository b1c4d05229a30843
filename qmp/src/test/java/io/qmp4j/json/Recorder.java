package io.qmp4j.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes down what comes out of a stream: values as JSON, errors as `! text`.
final class Recorder implements JsonStream.Listener {
    private final List<String> lines = new ArrayList<>();

    static List<String> of(byte[] input) {
        return of(input, JsonLimits.qemu());
    }

    static List<String> of(byte[] input, JsonLimits limits) {
        var recorder = new Recorder();
        new JsonStream(limits).feed(ByteBuffer.wrap(input), recorder);
        return recorder.lines();
    }

    /// @param input one byte for each character
    static List<String> of(String input) {
        return of(input.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void value(JsonValue value) {
        lines.add(JsonWriter.toText(value));
    }

    @Override
    public void error(JsonSyntaxError error) {
        lines.add("! " + error.message());
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
