package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonNumber;
import io.qmp4j.qmp.Empty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Returns, cancels and events that come from many threads at once.
@Timeout(60)
class RaceTest {
    @Test
    void returnsFromManyThreadsLeaveInOrder() throws InterruptedException {
        var server =
                new TestMonitor(
                        table -> table,
                        builder ->
                                builder.limits(
                                        SessionLimits.STANDARD.withUnansweredRequests(1000)));
        for (int round = 0; round < 50; round++) {
            var client = server.negotiated();
            var requests = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                requests.append("{'execute': 'park', 'id': ").append(i).append('}');
            }
            client.say(requests.toString());
            var go = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 100; i++) {
                    var parked = server.parked(JsonNumber.of(i));
                    threads.execute(
                            () -> {
                                awaitQuietly(go);
                                parked.succeed();
                            });
                }
                go.countDown();
            }
            var expected = new ArrayList<String>();
            for (int i = 0; i < 100; i++) {
                expected.add("{\"return\": {}, \"id\": " + i + "}");
            }
            assertThat(client.heard()).isEqualTo(expected);
            client.hangUp();
        }
    }

    @Test
    void aReturnAndACancelNeverBothCount() {
        Races.decideOnce(5_000);
    }

    @Test
    void everyCommandEndsOnceHoweverReturnsCancelsAndCloseMeet() {
        Races.answerOnce(500);
    }

    @Test
    void aClientThatLeavesWhileItsCommandsReturnHearsWholeResponsesOnly()
            throws InterruptedException {
        var server = new TestMonitor();
        for (int round = 0; round < 200; round++) {
            var client = server.negotiated();
            client.say("{'execute': 'park', 'id': 1} {'execute': 'park', 'id': 2}");
            var first = server.parked(1);
            var second = server.parked(2);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.execute(first::succeed);
                threads.execute(second::succeed);
                threads.execute(() -> client.session().close());
            }
            assertThat(client.heard())
                    .isSubsetOf("{\"return\": {}, \"id\": 1}", "{\"return\": {}, \"id\": 2}");
            assertThat(client.ends()).isEqualTo(1);
        }
    }

    @Test
    void everySessionHearsEventsInOneOrder() throws InterruptedException {
        var server = new TestMonitor();
        var one = server.negotiated();
        var two = server.negotiated();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.execute(() -> server.monitor().emit(TestMonitor.TICK, Empty.VALUE));
                threads.execute(() -> server.monitor().emit(TestMonitor.TOCK, Empty.VALUE));
            }
        }

        var heard = one.heard();
        assertThat(heard).hasSize(100);
        assertThat(two.heard()).isEqualTo(heard);
    }

    @Test
    void aCancelledHandlerIsInterruptedAndOnlyIt() throws InterruptedException {
        var blocked = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var interrupted = new AtomicInteger();
        var never = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var server =
                    new TestMonitor(
                            table ->
                                    table.plain(
                                            TestMonitor.command("block"),
                                            (call, none) -> {
                                                blocked.countDown();
                                                try {
                                                    never.await();
                                                } catch (InterruptedException e) {
                                                    interrupted.incrementAndGet();
                                                    throw e;
                                                } finally {
                                                    ended.countDown();
                                                }
                                                return none;
                                            }),
                            builder -> builder);
            var client = server.negotiated();
            client.say("{'execute': 'block', 'id': 1}");
            threads.execute(server.workers()::runAll);
            blocked.await();

            client.hangUp();
            ended.await();

            assertThat(interrupted).hasValue(1);
            assertThat(client.heard()).isEmpty();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
