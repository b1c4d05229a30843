package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.EventType;
import io.qmp4j.qmp.StructType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Which events a client gets, and when, that does not read on.
class EventFlowTest {
    private static final EventType<String> RATED =
            EventType.of(
                    "RATED",
                    StructType.of(
                            in -> in.required("id", BuiltinTypes.STR),
                            (id, out) -> out.required("id", BuiltinTypes.STR, id)));

    private final TestMonitor server =
            new TestMonitor(
                    table -> table,
                    builder ->
                            builder.eventRates(
                                    Map.of(
                                            "RATED",
                                            EventRate.every(Duration.ofSeconds(1)).forEach("id"))));
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
    void everyEventComesOnceItHasReadOnInTheOrderOfTheirTime() {
        var client = slow();
        int waiting = client.session().output().remaining();

        for (int i = 0; i < 3; i++) {
            tell(client, TestMonitor.TICK);
            tell(client, TestMonitor.TOCK);
        }
        assertThat(client.session().output().remaining()).isEqualTo(waiting);
        client.reads(true);

        assertThat(events(client)).containsExactly("TICK", "TOCK", "TICK", "TOCK", "TICK", "TOCK");
        assertThat(logged).isEmpty();
    }

    @Test
    void ofARatedEventOnlyTheNewestOfEachKeyWaits() {
        var client = slow();

        for (int i = 0; i < 3; i++) {
            server.monitor().emit(RATED, "a");
            server.monitor().emit(TestMonitor.TICK, Empty.VALUE);
            server.monitor().emit(RATED, "b");
            server.time().pass(Duration.ofSeconds(1));
        }
        client.reads(true);

        assertThat(events(client)).containsExactly("TICK", "TICK", "RATED a", "TICK", "RATED b");
    }

    @Test
    void aHandlersEventComesBeforeItsReplyAlsoWhenTooMuchWaits() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'park', 'id': 1} {'exec-oob': 'park-oob', 'id': 2}");
        client.reads(false);
        client.say("{'exec-oob': 'flags', 'id': '" + "x".repeat(300_000) + "'}");

        tell(client, TestMonitor.TICK);
        server.parked(1).succeed();
        client.turn();
        tell(client, TestMonitor.TOCK);
        server.parked(2).succeed();
        client.turn();
        client.reads(true);

        assertThat(client.heard().stream().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).contains("TICK"),
                        line -> assertThat(line).isEqualTo("{\"return\": {}, \"id\": 1}"),
                        line -> assertThat(line).contains("TOCK"),
                        line -> assertThat(line).isEqualTo("{\"return\": {}, \"id\": 2}"));
    }

    @Test
    void aFloodIsBoundedAndItsEndIsToldOfEachName() {
        var client = server.negotiated();

        for (int i = 0; i < 5000; i++) {
            server.monitor().emit(TestMonitor.TICK, Empty.VALUE);
            server.monitor().emit(TestMonitor.TOCK, Empty.VALUE);
        }
        var events = events(client);

        assertThat(events).hasSize(EventQueue.MOST + 2).endsWith("TICK", "TOCK");
        server.monitor().emit(TestMonitor.TICK, Empty.VALUE);
        assertThat(events(client)).containsExactly("TICK");
    }

    @Test
    void whatWasDroppedIsLoggedOnceForEachSession() {
        var first = slow();
        var second = slow();

        flood();
        flood();
        first.turn();
        second.turn();

        var text = " (test) does not read its events: it gets only the newest of each name";
        assertThat(logged)
                .containsExactlyInAnyOrder("WARNING Session 1" + text, "WARNING Session 2" + text);
    }

    @Test
    void aFloodOfARatedEventIsNoOverflow() {
        var client = slow();

        for (int i = 0; i < 2 * EventQueue.MOST; i++) {
            server.monitor().emit(RATED, "a");
            server.time().pass(Duration.ofSeconds(1));
        }
        client.reads(true);

        assertThat(events(client)).containsExactly("RATED a");
        assertThat(logged).isEmpty();
    }

    @Test
    void anEventNeverStandsInsideAnotherMessage() {
        var client = server.negotiated();
        client.reads(false);
        client.say("{'execute': 'query-commands', 'id': '" + "x".repeat(500) + "'}");

        for (int i = 0; i < 200 && client.session().output().hasRemaining(); i++) {
            client.takes(7);
            if (i < 50) {
                tell(client, TestMonitor.TICK);
            }
        }
        client.reads(true);

        var lines = client.heard();
        assertThat(lines.getFirst()).startsWith("{\"return\": [").endsWith("xx\"}");
        assertThat(lines.subList(1, lines.size())).hasSize(50).containsOnly(TestMonitor.TICK_LINE);
    }

    @Test
    void aSessionThatNegotiatesGetsNoneHoweverSlowItIs() {
        var client = server.open();
        client.reads(false);
        flood();
        client.turn();

        client.reads(true);

        assertThat(client.heard()).hasSize(1);
        assertThat(logged).isEmpty();
    }

    @Test
    void aClosedSessionKeepsNone() {
        var queue = new EventQueue(new MonitorCounters());
        var event = new Event("TICK", Optional.empty(), Instant.EPOCH);
        queue.open();
        assertThat(queue.add(event, null)).isEqualTo(EventQueue.Wish.TAKE_OUT);
        assertThat(queue.add(event, null)).isEqualTo(EventQueue.Wish.NOTHING);

        queue.close();

        assertThat(queue.poll()).isNull();
        assertThat(queue.add(event, null)).isEqualTo(EventQueue.Wish.NOTHING);
    }

    private void tell(Conversation client, EventType<Empty> event) {
        server.monitor().emit(event, Empty.VALUE);
        client.turn();
    }

    private void flood() {
        for (int i = 0; i < EventQueue.MOST + 10; i++) {
            server.monitor().emit(TestMonitor.TICK, Empty.VALUE);
        }
    }

    /// A client with as much output as it may have.
    private Conversation slow() {
        var client = server.negotiated();
        client.reads(false);
        client.fillOutput();
        return client;
    }

    private static boolean isEvent(String line) {
        return line.contains("\"event\"");
    }

    private static List<String> events(Conversation client) {
        return client.heard().stream()
                .filter(EventFlowTest::isEvent)
                .map(
                        line ->
                                line.replaceAll(".*\"event\": \"(\\w+)\".*", "$1")
                                        + line.replaceAll(".*\"id\": \"(\\w+)\".*|.*", " $1")
                                                .stripTrailing())
                .toList();
    }
}
