package io.qmp4j.qmp.client;

import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.QmpError;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// The commands that wait for their answers, by the ids they were given. All end when the
/// conversation does. For any thread.
final class PendingCalls {
    /// A command under way.
    record Pending(JsonValue id, String command, CompletableFuture<JsonValue> answer) {}

    private final AtomicLong lastId = new AtomicLong();
    private final Map<JsonValue, Pending> waiting = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable ConnectionLostException> end = new AtomicReference<>();

    /// Once everything has ended, what this gives has failed already.
    Pending add(String command) {
        var id = new JsonInt64(lastId.incrementAndGet());
        var pending = new Pending(id, command, new CompletableFuture<>());
        waiting.put(id, pending);
        var _ = pending.answer().whenComplete((value, failure) -> waiting.remove(id));
        var cause = end.get();
        if (cause != null) {
            pending.answer().completeExceptionally(cause.of(command, "was not sent"));
        }
        return pending;
    }

    /// An answer that nobody waits for is dropped.
    void returned(JsonValue id, JsonValue value) {
        var pending = waiting.remove(id);
        if (pending != null) {
            pending.answer().complete(value);
        }
    }

    void failed(JsonValue id, QmpError error) {
        var pending = waiting.remove(id);
        if (pending != null) {
            pending.answer().completeExceptionally(new CommandFailedException(error));
        }
    }

    int size() {
        return waiting.size();
    }

    /// Ends all; the first cause counts.
    ///
    /// @return whether it was the first
    boolean end(ConnectionLostException cause) {
        if (!end.compareAndSet(null, cause)) {
            return false;
        }
        for (Pending each : waiting.values()) {
            each.answer().completeExceptionally(cause.of(each.command(), "was under way"));
        }
        return true;
    }
}
