package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// What Flight Recorder is told of commands, on a clock turned by hand.
class CommandTimesTest {
    private final AtomicLong nanos = new AtomicLong(1_000);
    private final TestMonitor server =
            new TestMonitor(
                    table ->
                            table.options("park", options -> options.within(Duration.ofSeconds(1))),
                    builder -> builder.nanoTime(nanos::get));
    private final Conversation client = server.negotiated("oob");
    private final Recording recording = new Recording();
    @TempDir private Path folder;

    @BeforeEach
    void record() {
        recording.enable("io.qmp4j.Command");
        recording.start();
    }

    @AfterEach
    void close() {
        recording.close();
    }

    @Test
    void waitsRunsAndIsHeld() throws IOException {
        client.say("{'execute': 'plain', 'id': 1} {'execute': 'plain', 'id': 2}");
        passes(5);
        server.workers().runOne();
        passes(20); // the loop has not seen it yet
        client.say("{'execute': 'no-such', 'id': 3}");
        passes(300);
        server.workers().runOne();
        client.turn();

        assertThat(events())
                .containsExactly(
                        "plain 1 in-band queue=0 run=25 hold=0 response",
                        "plain 2 in-band queue=25 run=300 hold=0 response",
                        "no-such 3 in-band queue=300 run=0 hold=0 error");
    }

    @Test
    void isHeldBehindASlowOneThatWasReadBefore() throws IOException {
        client.say("{'execute': 'park', 'id': 1} {'execute': 'park', 'id': 2}");
        passes(7);
        server.parked(2).fail("no");
        client.turn();
        passes(50);
        server.parked(1).succeed();
        client.turn();

        assertThat(events())
                .containsExactly(
                        "park 1 in-band queue=0 run=57 hold=0 response",
                        "park 2 in-band queue=0 run=7 hold=50 error");
    }

    @Test
    void isHeldByNothingOutOfBand() throws IOException {
        client.say("{'execute': 'park', 'id': 1} {'exec-oob': 'park-oob', 'id': 2}");
        client.say("{'exec-oob': 'plain', 'id': 3} {'exec-oob': 'flags'}");
        passes(7);
        server.parked(2).succeed();
        client.turn();

        assertThat(events())
                .containsExactly(
                        "plain 3 out-of-band queue=0 run=0 hold=0 error",
                        "flags null out-of-band queue=0 run=0 hold=0 response",
                        "park-oob 2 out-of-band queue=0 run=7 hold=0 response");
    }

    @Test
    void isCancelledRunningQueuedOrByTheServersEnd() throws IOException {
        client.say("{'execute': 'plain', 'id': 1} {'execute': 'plain', 'id': 2}");
        passes(3);
        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 2}, 'id': 'c'}");
        passes(4);
        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 1}, 'id': 'd'}");
        client.say("{'execute': 'park', 'id': 3}");
        passes(1);
        server.monitor().shutdown();
        client.turn();

        assertThat(events())
                .containsExactly(
                        "x-cancel \"c\" out-of-band queue=0 run=0 hold=0 response",
                        "plain 1 in-band queue=0 run=7 hold=0 cancelled",
                        "plain 2 in-band queue=3 run=0 hold=4 cancelled",
                        "x-cancel \"d\" out-of-band queue=0 run=0 hold=0 response",
                        "park 3 in-band queue=0 run=1 hold=0 cancelled");
    }

    @Test
    void missesItsDeadline() throws IOException {
        client.say("{'execute': 'park', 'id': 1}");
        passes(9);
        server.time().pass(Duration.ofSeconds(1));
        client.turn();

        assertThat(events()).containsExactly("park 1 in-band queue=0 run=9 hold=0 deadline");
    }

    @Test
    void isDroppedRunningHeldOrQueuedBecauseItsClientIsGone() throws IOException {
        client.say("{'execute': 'park', 'id': 1} {'execute': 'inline', 'id': 2}");
        client.say("{'execute': 'plain', 'id': 3} {'execute': 'inline', 'id': 4}");
        client.say("{'exec-oob': 'park-oob', 'id': 5} {'execute': 'no-such', 'id': 6}");
        passes(8);
        client.breakOff();
        server.everParked().forEach(each -> each.succeed()); // in vain

        client.turn();
        assertThat(events())
                .containsExactlyInAnyOrder(
                        "park 1 in-band queue=0 run=8 hold=0 dropped",
                        "inline 2 in-band queue=0 run=0 hold=8 dropped",
                        "plain 3 in-band queue=0 run=8 hold=0 dropped",
                        "inline 4 in-band queue=8 run=0 hold=0 dropped",
                        "park-oob 5 out-of-band queue=0 run=8 hold=0 dropped",
                        "no-such 6 in-band queue=8 run=0 hold=0 dropped");
    }

    @Test
    void tellsWhoseItIsAndBoundsTheId() throws IOException {
        var other = server.negotiated();
        var known = new ArrayList<>(recorded()); // its negotiation
        other.say("{'execute': 'inline', 'id': '" + "x".repeat(100_000) + "'}");
        other.say("{'execute': 'inline', 'id': {'a': '" + "x".repeat(100_000) + "'}}");
        other.say("{'execute': 'inline', 'id': {'a': '" + "x".repeat(1_000) + "'}}");

        var events = recorded();
        assertThat(known).hasSize(1);
        assertThat(events).hasSize(4);
        for (RecordedEvent each : events) {
            assertThat(each.getLong("session")).isEqualTo(2);
            assertThat(each.getString("peer")).isEqualTo("test");
        }
        assertThat(events.stream().map(each -> each.getLong("sequence")))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(events.get(1).getString("id")).startsWith("\"xxx").hasSize(256);
        assertThat(events.get(2).getString("id")).isEqualTo("...");
        assertThat(events.get(3).getString("id")).startsWith("{\"a\": \"xxx").hasSize(256);
    }

    @Test
    void takesNoTimesWhenNobodyWantsThem() {
        assertThat(CommandTimes.areRecorded()).isTrue();
        recording.stop();
        assertThat(CommandTimes.areRecorded()).isFalse();

        var asked = new AtomicLong();
        var server =
                new TestMonitor(
                        table -> table, builder -> builder.nanoTime(asked::incrementAndGet));
        var client = server.negotiated();
        long before = asked.get();
        client.say("{'execute': 'inline'}".repeat(100));

        assertThat(asked.get() - before).isEqualTo(100); // its age, for x-query-inflight
    }

    private void passes(long time) {
        nanos.addAndGet(time);
    }

    private List<String> events() throws IOException {
        return recorded().stream()
                .map(
                        each ->
                                "%s %s %s queue=%d run=%d hold=%d %s"
                                        .formatted(
                                                each.getString("command"),
                                                each.getString("id"),
                                                each.getBoolean("inBand")
                                                        ? "in-band"
                                                        : "out-of-band",
                                                each.getDuration("queueTime").toNanos(),
                                                each.getDuration("runTime").toNanos(),
                                                each.getDuration("holdTime").toNanos(),
                                                each.getString("outcome")))
                .toList();
    }

    private List<RecordedEvent> recorded() throws IOException {
        var file = folder.resolve("commands.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file);
    }
}
