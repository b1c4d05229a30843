package io.qmp4j.cli;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.Request.Band;
import io.qmp4j.qmp.client.ConnectionLostException;
import io.qmp4j.qmp.client.MessageListener;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `exec --await`: the answer comes when the work is done, and meanwhile it is seen how far that
/// is.
final class AwaitedExec {
    static final OptionRule AWAIT =
            OptionRule.flag(
                            "--await",
                            "Waits until the work is done, at a gateway's address with await=on.")
                    .orNamed("--await", "-await");
    static final OptionRule IF_GONE =
            OptionRule.value(
                            "--if-gone",
                            "leave|cancel",
                            "What becomes of the work if this ends before.")
                    .orNamed("--if-gone", "-if-gone");

    private static final String IN_FLIGHT = "x-query-inflight";
    private static final Duration STEP = Duration.ofMillis(500);

    private final QmpClient client;
    private final ProgressLine line;
    private final boolean draws;

    /// @param draws whether there is somebody who looks
    AwaitedExec(QmpClient client, ProgressLine line, boolean draws) {
        this.client = client;
        this.line = line;
        this.draws = draws;
    }

    /// Connects with all that is offered.
    ///
    /// @throws IOException if it can't, or if nothing can be awaited there
    static QmpClient open(Endpoint address, Duration limit)
            throws IOException, TimeoutException, InterruptedException {
        var client = QmpClient.open(address, limit, new Deaf());
        var name = new JsonString(Capability.AWAIT.wireName());
        if (!(client.greeting().member("capabilities").orElse(null) instanceof JsonArray offered)
                || !offered.items().contains(name)) {
            client.close();
            throw new IOException(
                    "Nothing can be awaited at %s: a gateway's address with await=on is expected"
                            .formatted(address));
        }
        return client;
    }

    private static final class Deaf implements MessageListener {
        @Override
        public void received(JsonObject message) {}

        @Override
        public void ended(ConnectionLostException cause) {}
    }

    static Optional<String> ifGone(Words words) throws UsageException {
        var wish = words.value(IF_GONE);
        if (wish.isPresent() && !words.has(AWAIT)) {
            throw new UsageException(IF_GONE.name() + ": only with " + AWAIT.name());
        }
        if (wish.isPresent() && !wish.get().equals("leave") && !wish.get().equals("cancel")) {
            throw new UsageException(
                    IF_GONE.name() + " " + wish.get() + ": 'leave' or 'cancel' is expected");
        }
        return wish;
    }

    /// @param limit for ever, if empty
    JsonValue run(
            String command, JsonObject arguments, Optional<String> ifGone, Optional<Duration> limit)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        var request =
                JsonObject.builder()
                        .put("execute", new JsonString(command))
                        .put("arguments", arguments)
                        .put("await", JsonBoolean.TRUE);
        ifGone.ifPresent(wish -> request.put("if-gone", new JsonString(wish)));
        long begin = System.nanoTime();
        try {
            var answer = client.session().execute(request.build());
            var value = within(answer, limit, begin);
            while (value.isEmpty()) {
                if (limit.isPresent() && !left(limit.get(), begin).isPositive()) {
                    throw new TimeoutException(
                            "'%s' is not done within %s s"
                                    .formatted(command, limit.get().toMillis() / 1000.0));
                }
                if (draws) {
                    look(command);
                }
                value = within(answer, limit, begin);
            }
            return value.get();
        } finally {
            line.erase();
        }
    }

    /// The answer, if it comes soon.
    private static Optional<JsonValue> within(
            CompletableFuture<JsonValue> answer, Optional<Duration> limit, long begin)
            throws CommandFailedException, IOException, InterruptedException {
        var rest = limit.map(all -> left(all, begin)).orElse(STEP);
        var step = rest.compareTo(STEP) < 0 ? rest : STEP;
        try {
            return Optional.of(answer.get(Math.max(0, step.toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CommandFailedException failed -> throw failed;
                case ConnectionLostException lost -> throw new IOException(lost.getMessage(), e);
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private static Duration left(Duration all, long begin) {
        return all.minusNanos(System.nanoTime() - begin);
    }

    private void look(String command) throws InterruptedException {
        var list = client.session().execute(Band.OUT_OF_BAND, IN_FLIGHT, JsonObject.of());
        try {
            if (list.get(STEP.toNanos(), TimeUnit.NANOSECONDS) instanceof JsonArray commands) {
                ProgressLine.find(commands, command, ProcessHandle.current().pid())
                        .ifPresent(line::draw);
            }
        } catch (TimeoutException | ExecutionException e) {
            list.cancel(false); // it only was to be shown
        }
    }
}
