package io.qmp4j.net;

import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.client.ConnectionLostException;
import io.qmp4j.qmp.client.UnexpectedReplyException;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Waits for what a server answers.
final class Answers {
    private Answers() {}

    /// Blocks. What is thrown tells of this thread, too.
    ///
    /// @param otherwise what to say if it takes too long; the answer is cancelled then
    static <T> T await(CompletableFuture<T> answer, Duration limit, Supplier<String> otherwise)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CommandFailedException failed -> throw failed;
                case ConnectionLostException lost ->
                        throw new ConnectionLostException(String.valueOf(lost.getMessage()), lost);
                case UnexpectedReplyException unexpected ->
                        throw UnexpectedReplyException.of(unexpected);
                case IOException failed ->
                        throw new IOException(failed.getMessage(), failed.getCause());
                case TimeoutException late -> throw late;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (TimeoutException e) {
            answer.cancel(false);
            var late = new TimeoutException(otherwise.get());
            late.initCause(e);
            throw late;
        }
    }

    /// Ends the answer if it takes too long.
    static <T> CompletableFuture<T> within(
            CompletableFuture<T> answer, Duration limit, Supplier<String> otherwise) {
        var timer =
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, limit.toNanos(), TimeUnit.NANOSECONDS);
        var _ =
                timer.thenRun(
                        () -> answer.completeExceptionally(new TimeoutException(otherwise.get())));
        var _ = answer.whenComplete((value, failure) -> timer.cancel(false));
        return answer;
    }

    static String inWords(Duration limit) {
        return limit.toMillis() % 1000 == 0
                ? limit.toSeconds() + " s"
                : limit.toMillis() / 1000.0 + " s";
    }
}
