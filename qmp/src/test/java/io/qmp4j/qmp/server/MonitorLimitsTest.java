package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.qmp.Empty;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// What all clients together may have, and who has to leave if it is too much.
class MonitorLimitsTest {
    private static final String REFUSED =
            "{\"error\": {\"class\": \"GenericError\", \"desc\": \"Too many sessions, expected at"
                    + " most 2\"}}";
    private static final String EVICTED =
            "{\"error\": {\"class\": \"GenericError\", \"desc\": \"Too much memory in use, expected"
                    + " at most 1000000 bytes for all sessions; this one holds most\"}}";

    private final AtomicLong nanos = new AtomicLong();
    private final TestMonitor server =
            new TestMonitor(
                    table -> table,
                    builder ->
                            builder.nanoTime(nanos::get).limits(new MonitorLimits(2, 1_000_000)));
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
    void tellsTheSessionTooManyWhyAndEndsIt() {
        var first = server.negotiated();
        var second = server.negotiated();

        var third = server.open();
        third.say("{'execute': 'qmp_capabilities'} {'execute': 'inline'}");

        assertThat(third.heard()).containsExactly(REFUSED);
        assertThat(third.ends()).isEqualTo(1);
        assertThat(third.session().wantsInput()).isFalse();
        assertThat(server.called()).isEmpty();
        server.monitor().emit(TestMonitor.TICK, Empty.VALUE);
        assertThat(first.say("{'execute': 'inline'}").heard()).hasSize(2);
        assertThat(second.say("{'execute': 'inline'}").heard()).hasSize(2);
        assertThat(third.heard()).isEmpty();
        assertThat(server.monitor().sessions())
                .containsExactlyInAnyOrder(first.session(), second.session());
    }

    @Test
    void theNextOneIsTakenInWhenOneHasLeft() {
        var first = server.negotiated();
        var _ = server.negotiated();
        var refused = server.open();
        refused.breakOff();
        refused.breakOff();
        assertThat(server.open().heard()).containsExactly(REFUSED);

        first.hangUp();

        var next = server.negotiated();
        assertThat(next.say("{'execute': 'inline'}").heard()).hasSize(1);
        assertThat(server.open().heard()).containsExactly(REFUSED);
    }

    @Test
    void oneThatIsOverButDoesNotReadItsRepliesKeepsItsPlace() {
        var first = server.negotiated();
        var _ = server.negotiated();
        first.reads(false);
        first.say("{'execute': 'inline'}");
        first.hangUp();
        assertThat(first.isOver()).isTrue();
        assertThat(server.open().heard()).containsExactly(REFUSED);

        first.breakOff();

        assertThat(server.open().heard().getFirst()).contains("QMP");
    }

    @Test
    void refusalsAreLoggedOnceAMinute() {
        var _ = server.negotiated();
        var _ = server.negotiated();
        for (int i = 0; i < 100; i++) {
            var _ = server.open();
        }
        assertThat(logged)
                .containsExactly(
                        "WARNING test is refused: there are 2 sessions, and there may be no more");

        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        var _ = server.open();
        var _ = server.open();

        assertThat(logged).hasSize(2);
    }

    @Test
    void closesTheOneThatHoldsMostByAHalfMessage() {
        var small = server.negotiated();
        var greedy = server.negotiated();
        small.say("{'execute': 'inline', 'id': '" + "s".repeat(300_000));

        for (int i = 0; i < 8 && !greedy.isOver(); i++) {
            greedy.say(
                    "{'execute': 'inline', 'id': '".substring(i == 0 ? 0 : 29)
                            + "g".repeat(100_000));
        }

        assertThat(greedy.heard()).containsExactly(EVICTED);
        assertThat(greedy.ends()).isEqualTo(1);
        assertThat(small.say("'}").heard()).hasSize(1);
        assertThat(logged)
                .singleElement()
                .asString()
                .startsWith("WARNING Session 2 (test) is closed: it holds ")
                .endsWith(" bytes, most of the 1,000,000 that all sessions may hold");
    }

    @Test
    void countsWhatManySmallValuesTakeNotTheirText() {
        var greedy = server.negotiated();

        greedy.say("{'execute': 'inline', 'id': [" + "0,".repeat(8_000));

        assertThat(greedy.heard()).containsExactly(EVICTED);
    }

    @Test
    void closesTheOneThatHoldsMostByWhatIsUnanswered() {
        var greedy = server.negotiated();
        greedy.say("{'execute': 'plain', 'id': '" + "a".repeat(500_000) + "'}");
        assertThat(greedy.isOver()).isFalse();

        greedy.say("{'execute': 'plain', 'id': '" + "b".repeat(500_000) + "'}");

        assertThat(greedy.heard()).containsExactly(EVICTED);
        server.workers().runAll();
        assertThat(greedy.heard()).isEmpty();
    }

    @Test
    void closesTheOneThatHoldsMostOutOfBand() {
        var greedy = server.negotiated("oob");
        greedy.say("{'exec-oob': 'park-oob', 'id': '" + "a".repeat(500_000) + "'}");

        greedy.say("{'exec-oob': 'park-oob', 'id': '" + "b".repeat(500_000) + "'}");

        assertThat(greedy.heard()).containsExactly(EVICTED);
        assertThat(server.everParked()).allMatch(each -> each.call().isCancelled());
    }

    @Test
    void closesTheOneThatDoesNotReadEvenWhenAnotherOneAsksForTheRest() {
        var greedy = server.negotiated();
        greedy.reads(false);
        greedy.say("{'execute': 'inline', 'id': '" + "a".repeat(700_000) + "'}");
        var small = server.negotiated();

        small.say("{'execute': 'inline', 'id': '" + "b".repeat(400_000) + "'}");

        assertThat(small.heard()).hasSize(1);
        assertThat(greedy.ends()).isEqualTo(1);
        greedy.reads(true);
        assertThat(greedy.heard()).isEmpty(); // dropped: it didn't read it anyway
        assertThat(server.monitor().sessions()).containsExactly(small.session());
    }

    @Test
    void closesOneThatIsOverButDoesNotReadItsReplies() {
        var greedy = server.negotiated();
        greedy.reads(false);
        greedy.say("{'execute': 'inline', 'id': '" + "a".repeat(700_000) + "'}");
        greedy.hangUp();
        assertThat(greedy.isOver()).isTrue();
        var small = server.negotiated();

        small.say("{'execute': 'inline', 'id': '" + "b".repeat(400_000) + "'}");

        assertThat(small.heard()).hasSize(1);
        assertThat(greedy.session().output().hasRemaining()).isFalse();
        assertThat(greedy.ends()).isEqualTo(1);
    }

    @Test
    void addsNothingToTheOutputOfOneThatIsOver() {
        var greedy = server.negotiated();
        greedy.reads(false);
        greedy.say("{'execute': 'inline', 'id': '" + "a".repeat(200_000) + "'}");
        greedy.hangUp();

        greedy.session().evict(Cancel.CANCELLED);
        greedy.reads(true);

        assertThat(greedy.heard()).isEmpty();
    }

    @Test
    void closesTheOneThatHoldsMostByWhatWasReadAhead() {
        var greedy = server.negotiated();
        greedy.say("{'execute': 'park', 'id': 0}".repeat(9));

        greedy.say("{'execute': 'park', 'id': '" + "a".repeat(1_000_000) + "'}");

        assertThat(greedy.heard()).containsExactly(EVICTED);
    }

    @Test
    void whatWasReadAheadIsHeldUntilItIsAnswered() {
        var client = server.negotiated();
        for (int i = 1; i <= 11; i++) {
            client.say("{'execute': 'park', 'id': " + i + "}");
        }

        for (int i = 1; i <= 11; i++) {
            server.parked(i).succeed();
            client.turn();
        }

        assertThat(client.heard()).hasSize(11);
        assertThat(server.monitor().roster().held()).isZero();
    }

    @Test
    void aHookThatClosesItsSessionLeavesNothingOnTheAccount() {
        var client = server.negotiated("oob");
        client.say("{'exec-oob': 'park-oob', 'id': 1} {'exec-oob': 'park-oob', 'id': 2}");
        server.parked(1).call().onCancel(client.session()::close);
        var other = server.negotiated();
        other.say("{'execute': 'park', 'id': 3}");
        long before = server.monitor().roster().held();

        server.loop().execute(() -> client.session().finish(Cancel.CANCELLED));
        client.turn();

        assertThat(client.isOver()).isTrue();
        assertThat(server.monitor().roster().held()).isPositive().isLessThan(before);
        other.breakOff();
        assertThat(server.monitor().roster().held()).isZero();
    }

    @Test
    void nothingIsHeldWhenAllIsAnsweredAndRead() {
        var roster = server.monitor().roster();
        var client = server.negotiated("oob");

        client.say("{'execute': 'inline', 'id': 'x'} {'execute': 'no-such'} ]");
        client.say("{'exec-oob': 'flags', 'id': 'y'}");
        assertThat(roster.held()).isZero();
        client.say("{'execute': 'park', 'id': 1} {'exec-oob': 'park-oob', 'id': 2}");
        client.say("{'execute': 'inline', 'id': 3} {'execute': ");
        assertThat(roster.held()).isPositive();

        client.heard();
        server.parked(2).succeed();
        server.parked(1).succeed();
        client.say("'inline'}");

        assertThat(client.heard()).hasSize(4);
        assertThat(roster.held()).isZero();
    }

    @Test
    void nothingIsHeldByThoseThatLeftHoweverTheyLeft() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var server = new TestMonitor();
            var clients = new ArrayList<Conversation>();
            for (int i = 0; i < 3; i++) {
                clients.add(server.negotiated("oob"));
            }
            for (int i = 0; i < 40; i++) {
                disturb(server, clients.get(random.nextInt(3)), random);
                assertThat(server.monitor().roster().held()).as("seed %d", seed).isNotNegative();
            }
            clients.forEach(Conversation::breakOff);
            server.workers().runAll();
            server.loop().runAll();

            assertThat(server.monitor().roster().held()).as("seed %d", seed).isZero();
            assertThat(server.monitor().sessions()).as("seed %d", seed).isEmpty();
        }
    }

    private static void disturb(TestMonitor server, Conversation client, Random random) {
        int id = random.nextInt(6);
        switch (random.nextInt(14)) {
            case 0 -> client.say("{'execute': 'park', 'id': " + id + "}");
            case 1 -> client.say("{'exec-oob': 'park-oob', 'id': " + id + "}");
            case 2 -> client.say("{'execute': 'plain', 'id': " + id + "}".repeat(3));
            case 3 -> client.say("{'execute': 'detached', 'id': " + id + "}");
            case 4 -> client.say("{'execute': 'inl");
            case 5 -> client.say("ine', 'id': 7}");
            case 6 -> client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': " + id + "}}");
            case 7 -> client.reads(random.nextBoolean());
            case 8 -> server.workers().runAll();
            case 9 -> server.monitor().emit(TestMonitor.TICK, Empty.VALUE);
            case 10 -> client.say("{'execute': 'park', 'id': 9}".repeat(12));
            case 11 ->
                    server.everParked()
                            .forEach(each -> each.ret().failureIfUnanswered(Cancel.CANCELLED));
            case 12 -> {
                if (random.nextInt(10) == 0) {
                    client.hangUp();
                }
            }
            default -> {
                if (random.nextInt(10) == 0) {
                    client.say("{'execute': 'close'}");
                }
            }
        }
    }

    @Test
    void limitsMustBePositive() {
        var standard = MonitorLimits.STANDARD;
        assertThat(standard.withSessions(3).sessions()).isEqualTo(3);
        assertThat(standard.withMemory(4).memory()).isEqualTo(4);
        assertThatThrownBy(() -> standard.withSessions(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> standard.withMemory(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
