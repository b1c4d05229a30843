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
    record Pending(JsonValue id, CompletableFuture<JsonValue> answer) {}

    private final AtomicLong lastId = new AtomicLong();
    private final Map<JsonValue, CompletableFuture<JsonValue>> waiting = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable ConnectionLostException> end = new AtomicReference<>();

    /// Once everything has ended, what this gives has failed already.
    Pending add() {
        var id = new JsonInt64(lastId.incrementAndGet());
        var answer = new CompletableFuture<JsonValue>();
        waiting.put(id, answer);
        var _ = answer.whenComplete((value, failure) -> waiting.remove(id));
        var cause = end.get();
        if (cause != null) {
            answer.completeExceptionally(cause);
        }
        return new Pending(id, answer);
    }

    /// An answer that nobody waits for is dropped.
    void returned(JsonValue id, JsonValue value) {
        var answer = waiting.remove(id);
        if (answer != null) {
            answer.complete(value);
        }
    }

    void failed(JsonValue id, QmpError error) {
        var answer = waiting.remove(id);
        if (answer != null) {
            answer.completeExceptionally(new CommandFailedException(error));
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
        for (CompletableFuture<JsonValue> answer : waiting.values()) {
            answer.completeExceptionally(cause);
        }
        return true;
    }
}
