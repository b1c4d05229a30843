package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonLimits;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// When a session stops reading, and that it goes on.
class FlowControlTest {
    private final TestMonitor server = new TestMonitor();

    @Test
    void stopsAtNineUnansweredAndGoesOnWhenOneIsAnswered() {
        var client = server.negotiated();
        for (int i = 1; i <= 11; i++) {
            client.say("{'execute': 'park', 'id': " + i + "}");
        }
        assertThat(server.called()).hasSize(9);

        server.parked(1).succeed();
        client.turn();
        assertThat(server.called()).hasSize(10);
        server.parked(3).succeed();
        client.turn();
        assertThat(server.called()).hasSize(10); // the third is ready, but not answered
        server.parked(2).succeed();
        client.turn();

        assertThat(server.called()).hasSize(11);
        assertThat(client.heard()).hasSize(3);
    }

    @Test
    void onePlainCommandRunsAndEightWait() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'plain'}".repeat(9));
        client.say("{'exec-oob': 'flags', 'id': 'late'}");

        assertThat(client.heard()).isEmpty();
        server.workers().runOne();

        assertThat(client.heard())
                .containsExactly("{\"return\": {}}", "{\"return\": {}, \"id\": \"late\"}");
    }

    @Test
    void outOfBandIsServedWhileEightWaitUnanswered() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'plain'}".repeat(8));

        client.say("{'exec-oob': 'flags', 'id': 'o'}");

        assertThat(client.heard()).containsExactly("{\"return\": {}, \"id\": \"o\"}");
    }

    @Test
    void takesAnotherNumberThanNine() {
        var server =
                new TestMonitor(
                        table -> table,
                        builder ->
                                builder.limits(SessionLimits.STANDARD.withUnansweredRequests(3)));
        var client = server.negotiated();

        client.say(park(1) + park(2) + park(3) + park(4));

        assertThat(server.called()).hasSize(3);
    }

    @Test
    void readsAtMost64KibAheadWhileItHasStopped() {
        var client = server.negotiated();
        for (int i = 1; i <= 9; i++) {
            client.say(park(i));
        }
        assertThat(client.session().wantsInput()).isTrue();

        client.say(park("'" + "x".repeat(64 * 1024 - 100) + "'"));
        assertThat(client.session().wantsInput()).isTrue();
        client.say("{'execute': '" + "x".repeat(100));
        assertThat(client.session().wantsInput()).isFalse();

        server.parked(1).succeed();
        client.turn();
        assertThat(client.session().wantsInput()).isTrue();
    }

    @Test
    void whatIsHeldBackNoLongerMakesRoomForMore() {
        var client = server.negotiated();
        var text = "{'execute': 'park', 'id': {'number': %d, 'x': '" + "x".repeat(30_000) + "'}}";
        for (int i = 1; i <= 9; i++) {
            client.say(park(i));
        }
        client.say(text.formatted(10) + text.formatted(11) + text.formatted(12));
        assertThat(client.session().wantsInput()).isFalse();

        server.parked(1).succeed();
        client.turn();

        assertThat(server.called()).hasSize(10);
        assertThat(client.session().wantsInput()).isTrue();
    }

    @Test
    void outOfBandCommandsThatDoNotEndAreBoundedToo() {
        var client = server.negotiated("oob");
        for (int i = 1; i <= 10; i++) {
            client.say("{'exec-oob': 'park-oob', 'id': " + i + "}");
        }
        client.say("{'execute': 'inline', 'id': 11}");
        assertThat(server.called()).hasSize(9);
        assertThat(client.heard()).isEmpty();

        server.parked(5).succeed();
        client.turn();

        assertThat(server.called()).hasSize(10); // the tenth has taken the place
        server.parked(10).succeed();
        assertThat(client.heard())
                .containsExactly(
                        "{\"return\": {}, \"id\": 5}",
                        "{\"return\": {}, \"id\": 10}",
                        "{\"return\": {}, \"id\": 11}");
    }

    @Test
    void outOfBandCommandsTakeNoPlaceOfTheOthers() {
        var client = server.negotiated("oob");
        for (int i = 1; i <= 8; i++) {
            client.say("{'exec-oob': 'park-oob', 'id': " + i + "}");
            client.say(park(10 + i));
        }
        assertThat(server.called()).hasSize(16);

        client.say("{'exec-oob': 'flags', 'id': 'o'} {'execute': 'at-once', 'id': 'i'}");

        assertThat(server.called()).hasSize(18);
        assertThat(client.heard()).containsExactly("{\"return\": {}, \"id\": \"o\"}");
    }

    @Test
    void anyNumberOfCancelsGetThroughWhileReadingHasStopped() {
        var client = server.negotiated("oob");
        for (int i = 1; i <= 9; i++) {
            client.say(park(i) + "{'exec-oob': 'park-oob', 'id': " + i + "}");
        }
        client.say(park("'" + "x".repeat(60_000) + "'"));

        for (int i = 0; i < 100; i++) {
            client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 'none'}}\n".repeat(50));
        }
        assertThat(client.heard()).hasSize(5000).allMatch(line -> line.contains("is under way"));
        assertThat(client.session().wantsInput()).isTrue();
        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 1}}");

        assertThat(client.heard()).hasSize(2).anyMatch(line -> line.contains("was cancelled"));
    }

    @Test
    void cancelsWhoseAnswersNobodyReadsAreBounded() {
        var client = server.negotiated("oob");
        for (int i = 1; i <= 9; i++) {
            client.say(park(i));
        }
        client.reads(false);
        int cancels = 0;

        while (client.session().wantsInput()) {
            client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 'none'}}");
            cancels++;
        }

        assertThat(client.session().output().remaining()).isBetween(256 * 1024, 512 * 1024);
        client.reads(true);
        assertThat(client.session().wantsInput()).isTrue();
        assertThat(cancels).isGreaterThan(2000);
    }

    @Test
    void aClientThatDoesNotReadStopsTheReading() {
        var client = server.negotiated();
        client.reads(false);
        int asked = client.fillOutput();
        int waiting = client.session().output().remaining();
        assertThat(waiting).isBetween(256 * 1024, 264 * 1024);

        client.takes(16 * 1024);
        assertThat(client.session().output().remaining()).isLessThan(264 * 1024);
        client.reads(true);

        assertThat(client.heard()).hasSize(asked);
        assertThat(client.session().wantsInput()).isTrue();
    }

    @Test
    void otherSessionsHaveTheirTurnDuringALongPipeline() {
        var client = server.negotiated();
        var order = new ArrayList<String>();

        server.loop()
                .execute(
                        () -> {
                            client.session()
                                    .receive(
                                            ByteBuffer.wrap(
                                                    "{'execute': 'inline'}"
                                                            .repeat(1300)
                                                            .getBytes(StandardCharsets.UTF_8)));
                            order.add("first turn " + server.called().size());
                        });
        server.loop().execute(() -> order.add("another session " + server.called().size()));
        client.turn();

        assertThat(order).isEqualTo(List.of("first turn 512", "another session 512"));
        assertThat(server.called()).hasSize(1300);
        assertThat(client.heard()).hasSize(1300);
    }

    @Test
    void aHostileClientCostsNoMoreThanItsLimits() {
        var small = new SessionLimits(3, 1000, 500, 10, new JsonLimits(200, 50, 8));
        var server = new TestMonitor(table -> table, builder -> builder.limits(small));
        var client = server.negotiated();
        client.reads(false);

        // given many small errors, each answered with far more bytes than it has
        while (client.session().wantsInput()) {
            client.say("\u0001".repeat(50));
        }

        assertThat(client.session().output().remaining()).isLessThan(1200);
        client.reads(true);
        assertThat(client.heard()).hasSizeBetween(20, 100).allMatch(line -> line.contains("stray"));
    }

    private static String park(int id) {
        return park(Integer.toString(id));
    }

    private static String park(String id) {
        return "{'execute': 'park', 'id': " + id + "}";
    }
}
