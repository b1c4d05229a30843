package io.qmp4j.conformance;

import io.qmp4j.json.JsonValue;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// One line of a transcript: something to do, or something to wait for.
sealed interface Step {
    /// What waiting ends after where the step says nothing.
    Duration PATIENCE = Duration.ofSeconds(10);

    record Open(String connection, String suffix) implements Step {}

    /// @param chunk the most bytes to write at once; 0 for all
    /// @param files passed with the first byte
    record Send(
            String connection, Payload payload, int chunk, Duration pause, Optional<Files> files)
            implements Step {}

    /// @param mode what they are opened for: `r`, `w` or `rw`
    record Files(List<String> paths, String mode) {
        Files expanded(Variables variables) {
            return new Files(paths.stream().map(variables::expand).toList(), mode);
        }

        /// As `open` has it.
        int access() {
            return switch (mode) {
                case "r" -> 0;
                case "w" -> 1;
                default -> 2;
            };
        }
    }

    record Expect(String connection, JsonValue reply, int times, Duration patience)
            implements Step {}

    /// @param floating these may come anywhere between
    record ExpectOrdered(
            String connection, List<JsonValue> replies, List<JsonValue> floating, Duration patience)
            implements Step {}

    record Silence(String connection, Duration duration) implements Step {}

    /// Asks again while the reply fits `again`; then it must fit `until`.
    record Poll(
            String connection, Payload payload, JsonValue again, JsonValue until, Duration patience)
            implements Step {}

    record Block(String connection, JsonValue id, String fifo) implements Step {}

    record Unblock(String fifo, Duration patience) implements Step {}

    record Close(String connection) implements Step {}

    record EndOutput(String connection) implements Step {}

    /// The server must close, with nothing unread before.
    record EndOfStream(String connection, Duration patience) implements Step {}

    record Pause(Duration duration) implements Step {}

    /// The server must end.
    record Exit(Duration patience) implements Step {}

    /// Tells the server to end, as the signal of this name does.
    record Signal(String name) implements Step {}

    record CheckFile(ExpectedFile expected) implements Step {}

    /// @param part in base 64
    record WriteFile(String path, String part, int times) implements Step {
        byte[] content() {
            var bytes = Base64.getDecoder().decode(part);
            var content = new ByteArrayOutputStream();
            for (int i = 0; i < times; i++) {
                content.writeBytes(bytes);
            }
            return content.toByteArray();
        }
    }

    /// What this player can't do.
    record Other(String what) implements Step {}

    static Step of(Fields fields) {
        var connection = fields.text("conn", "a");
        var patience = fields.duration("timeout").orElse(PATIENCE);
        for (String kind : fields.object().members().keySet()) {
            var step = ofKind(kind, fields, connection, patience);
            if (step.isPresent()) {
                return step.get();
            }
        }
        return new Other(String.join(", ", fields.object().members().keySet()));
    }

    private static Optional<Step> ofKind(
            String kind, Fields fields, String connection, Duration patience) {
        return Optional.ofNullable(
                switch (kind) {
                    case "open" -> new Open(fields.text(kind), fields.text("suffix", ""));
                    case "send_b64", "send_gen" -> send(fields, kind, connection);
                    case "expect" ->
                            new Expect(
                                    connection,
                                    fields.value(kind),
                                    fields.number("times", 1),
                                    patience);
                    case "expect_ordered" ->
                            new ExpectOrdered(
                                    connection,
                                    fields.list(kind),
                                    fields.list("floating"),
                                    patience);
                    case "silence" -> new Silence(connection, fields.duration(kind).orElseThrow());
                    case "poll_b64" -> poll(fields, connection, patience);
                    case "block" -> new Block(connection, fields.value(kind), fields.text("fifo"));
                    case "unblock" -> new Unblock(fields.text(kind), patience);
                    case "close" -> new Close(fields.text(kind));
                    case "shutdown_write" -> new EndOutput(fields.text(kind));
                    case "eof" -> new EndOfStream(connection, patience);
                    case "sleep" -> new Pause(fields.duration(kind).orElseThrow());
                    case "exit" -> new Exit(patience);
                    case "signal" -> new Signal(fields.text(kind));
                    case "file" -> new CheckFile(ExpectedFile.of(fields));
                    case "write_file" ->
                            new WriteFile(
                                    fields.text(kind),
                                    fields.text("data_b64"),
                                    fields.number("repeat", 1));
                    default -> null;
                });
    }

    private static Send send(Fields fields, String kind, String connection) {
        return new Send(
                connection,
                payload(fields, kind),
                fields.number("chunk", 0),
                fields.duration("chunk_delay").orElse(Duration.ZERO),
                files(fields));
    }

    private static Poll poll(Fields fields, String connection, Duration patience) {
        return new Poll(
                connection,
                payload(fields, "poll_b64"),
                fields.value("again"),
                fields.value("until"),
                patience);
    }

    private static Optional<Files> files(Fields fields) {
        return fields.has("fds")
                ? Optional.of(new Files(fields.texts("fds"), fields.text("fd_mode", "rw")))
                : Optional.empty();
    }

    private static Payload payload(Fields fields, String name) {
        return new Payload(fields.value(name), fields.isTrue("subst"));
    }
}
