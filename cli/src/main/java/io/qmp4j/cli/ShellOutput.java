package io.qmp4j.cli;

import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// What the shell shows, and how. For any thread.
///
/// @param answers takes results and events
/// @param remarks takes everything else
/// @param hasStyles whether they go to a terminal that has colours
/// @param isRaw whether messages are shown as they come
record ShellOutput(
        Consumer<String> answers,
        Consumer<String> remarks,
        IntSupplier width,
        boolean hasStyles,
        boolean isRaw) {
    private static final int STANDARD_WIDTH = 80;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    static ShellOutput piped(Terminal terminal, boolean isRaw) {
        return new ShellOutput(
                text -> terminal.write(text + "\n"),
                terminal.err()::println,
                () -> STANDARD_WIDTH,
                false,
                isRaw);
    }

    static ShellOutput on(LineTerminal lines, Terminal terminal, boolean isRaw) {
        boolean hasStyles = !isRaw && lines.hasStyles() && terminal.variable("NO_COLOR").isEmpty();
        return new ShellOutput(lines::print, lines::print, lines::width, hasStyles, isRaw);
    }

    void result(JsonObject message) {
        var value = message.member("return");
        answers.accept(
                isRaw || value.isEmpty()
                        ? JsonWriter.toText(message)
                        : PrettyJson.of(value.get(), width.getAsInt(), hasStyles));
    }

    /// What the human monitor says, with this side's line ends.
    void text(String text) {
        var lines = text.replace("\r\n", "\n");
        if (!lines.isEmpty()) {
            answers.accept(
                    ShellStyle.harmless(
                            lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines));
        }
    }

    void failure(JsonObject message) {
        if (isRaw) {
            answers.accept(JsonWriter.toText(message));
            return;
        }
        var error = message.member("error").orElse(null) instanceof JsonObject o ? o : message;
        mistake(member(error, "class") + ": " + member(error, "desc"));
    }

    void event(JsonObject message) {
        if (isRaw) {
            answers.accept(JsonWriter.toText(message));
            return;
        }
        var time = time(message).map(TIME::format).orElse("");
        var head = (time + " " + member(message, "event")).strip();
        var data = message.member("data").map(known -> " " + flat(known)).orElse("");
        answers.accept(style(ShellStyle.EVENT, ShellStyle.harmless(head)) + data);
    }

    private String flat(JsonValue data) {
        return PrettyJson.of(data, width.getAsInt() - 30, hasStyles);
    }

    void mistake(String text) {
        remarks.accept(style(ShellStyle.FAILURE, ShellStyle.harmless(text)));
    }

    void note(String text) {
        remarks.accept(style(ShellStyle.QUIET, ShellStyle.harmless(text)));
    }

    private String style(ShellStyle style, String text) {
        return hasStyles ? style.of(text) : text;
    }

    private static String member(JsonObject object, String name) {
        return object.member(name).orElse(null) instanceof JsonString(String text) ? text : "?";
    }

    /// When an event happened, by the clock of this place.
    private static Optional<LocalTime> time(JsonObject message) {
        if (message.member("timestamp").orElse(null) instanceof JsonObject stamp
                && stamp.member("seconds").orElse(null) instanceof JsonInt64(long seconds)
                && stamp.member("microseconds").orElse(null) instanceof JsonInt64(long micros)
                && seconds >= 0
                && seconds < Integer.MAX_VALUE * 1000L
                && micros >= 0
                && micros < 1_000_000) {
            var instant = Instant.ofEpochSecond(seconds, micros * 1000);
            return Optional.of(instant.atZone(ZoneId.systemDefault()).toLocalTime());
        }
        return Optional.empty();
    }
}
