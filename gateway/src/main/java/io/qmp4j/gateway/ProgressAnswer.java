package io.qmp4j.gateway;

import io.qmp4j.gateway.Completion.Progress;
import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.QmpError;

import java.util.Optional;
import java.util.function.Consumer;

/// Finds in the answer to a completion's query how far the work is.
///
/// @param sink told once, of `current` and `total`, or of nothing
record ProgressAnswer(Progress progress, Bindings names, Consumer<Optional<JsonObject>> sink)
        implements OwnCommand.Outcome {
    @Override
    public void replied(JsonObject answer) {
        sink.accept(
                answer.member("return")
                        .flatMap(returned -> progress.of().find(returned, names))
                        .flatMap(this::of));
    }

    @Override
    public void failed(QmpError error) {
        sink.accept(Optional.empty());
    }

    private Optional<JsonObject> of(JsonValue part) {
        var total = number(part, progress.total());
        var current =
                progress.current()
                        .flatMap(path -> number(part, path))
                        .or(
                                () ->
                                        progress.remaining()
                                                .flatMap(path -> number(part, path))
                                                .flatMap(rest -> total.map(all -> all - rest)));
        return total.flatMap(
                all ->
                        current.map(
                                now ->
                                        JsonObject.of(
                                                "current", JsonNumber.of(now),
                                                "total", JsonNumber.of(all))));
    }

    private static Optional<Long> number(JsonValue part, String path) {
        return Shape.member(part, path)
                .flatMap(
                        value ->
                                value instanceof JsonInt64(long number)
                                        ? Optional.of(number)
                                        : Optional.empty());
    }
}
