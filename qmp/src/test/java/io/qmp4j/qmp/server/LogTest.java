package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// What the operator is told of commands that nobody waits for any more.
@Timeout(60)
class LogTest {
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Consumer<String> listener = logged::add;

    @BeforeEach
    void listen() {
        TestLogs.listen(listener);
    }

    @AfterEach
    void forget() {
        TestLogs.forget(listener);
    }

    @Test
    void aThreadThatRunsOnAfterItsCommandWasCancelled() throws InterruptedException {
        var blocked = new CountDownLatch(1);
        var freed = new CountDownLatch(1);
        var server =
                new TestMonitor(
                        table ->
                                table.plain(
                                        TestMonitor.command("stubborn"),
                                        (call, none) -> {
                                            blocked.countDown();
                                            awaitWhateverComes(freed);
                                            return none;
                                        }),
                        builder -> builder);
        var client = server.negotiated("oob");
        client.say("{'execute': 'stubborn', 'id': 1} {'execute': 'inline', 'id': 2}");
        var thread = Thread.ofVirtual().start(server.workers()::runOne);
        blocked.await();

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 1}, 'id': 'c'}");
        assertThat(client.heard()).endsWith("{\"return\": {}, \"id\": \"c\"}").hasSize(3);
        assertThat(logged).isEmpty();
        server.time().pass(Duration.ofSeconds(1));

        assertThat(logged)
                .containsExactly(
                        "WARNING Command 'stubborn' was cancelled, but its thread runs on");
        freed.countDown();
        thread.join();
        assertThat(client.heard()).isEmpty();
    }

    @Test
    void theResultOfADetachedCommandThatWasDropped() {
        var server = new TestMonitor();
        var client = server.negotiated();
        client.say("{'execute': 'detached', 'id': 1}");
        client.hangUp();

        server.parked(1).succeed();
        client.turn();

        assertThat(logged)
                .containsExactly("INFO The result of 'detached' was dropped: its client is gone");
    }

    private static void awaitWhateverComes(CountDownLatch latch) {
        for (boolean done = false; !done; ) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                // it is what this handler does wrong
            }
        }
    }
}
