package io.qmp4j.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.qmp4j.json.JsonLimits;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxError;
import io.qmp4j.json.JsonValue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Cuts what a server sends into messages, and insists on what QMP promises of them: strict JSON in
/// ASCII, no member twice, lines that end in CR LF, nothing behind the closing bracket.
final class Messages {
    private static final JsonLimits LIMITS = new JsonLimits(512 << 20, 64 << 20, 4096);

    private final Wire wire;
    private final JsonStream stream = new JsonStream(LIMITS);
    private final Collector collector = new Collector();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Deque<JsonValue> waiting = new ArrayDeque<>();
    private boolean ended;

    Messages(Wire wire) {
        this.wire = wire;
    }

    /// Empty if none comes for `patience` or before the stream ends.
    Optional<JsonValue> next(Duration patience) throws StepFailedException, IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (waiting.isEmpty() && !ended) {
            long left = end - System.nanoTime();
            var bytes = wire.receive(Duration.ofNanos(Math.max(left, 0)));
            if (bytes.isPresent()) {
                take(bytes.get());
            } else if (left <= 0) {
                break;
            }
        }
        return Optional.ofNullable(waiting.poll());
    }

    boolean ended() {
        return ended;
    }

    /// What has come and is no whole message.
    String unread() {
        return line.toString(ISO_8859_1);
    }

    private void take(byte[] bytes) throws StepFailedException {
        if (bytes.length == 0) {
            ended = true;
            return;
        }
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, from, i + 1 - from);
                from = i + 1;
                takeLine();
            }
        }
        line.write(bytes, from, bytes.length - from);
    }

    private void takeLine() throws StepFailedException {
        var text = line.toString(ISO_8859_1);
        line.reset();
        insist(text.endsWith("\r\n"), "a line does not end in CR LF", text);
        insist(isStrict(text.substring(0, text.length() - 2)), "not strict ASCII JSON", text);
        collector.fault = Optional.empty();
        stream.feed(ByteBuffer.wrap(text.getBytes(ISO_8859_1)), collector);
        if (collector.fault.isPresent()) {
            insist(false, collector.fault.get(), text);
        }
    }

    /// QEMU's reader, which is ours, takes more than JSON has: single quotes.
    private static boolean isStrict(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next < ' ' || next > '~' || (next == '\'' && !quoted)) {
                return false;
            }
            if (next == '\\' && quoted) {
                i++;
            } else if (next == '"') {
                quoted = !quoted;
            }
        }
        return !quoted;
    }

    private static void insist(boolean holds, String what, String text) throws StepFailedException {
        if (!holds) {
            var quoted = text.length() <= 300 ? text : text.substring(0, 300) + "...";
            throw new StepFailedException(what + ": " + quoted);
        }
    }

    private final class Collector implements JsonStream.Listener {
        private Optional<String> fault = Optional.empty();

        @Override
        public void value(JsonValue value) {
            waiting.add(value);
        }

        @Override
        public void error(JsonSyntaxError error) {
            fault = Optional.of(error.toString());
        }
    }
}
