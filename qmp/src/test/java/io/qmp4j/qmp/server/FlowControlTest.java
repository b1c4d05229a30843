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

        client.say(" ".repeat(64 * 1024 - 100));
        assertThat(client.session().wantsInput()).isTrue();
        client.say(" ".repeat(100));
        assertThat(client.session().wantsInput()).isFalse();

        server.parked(1).succeed();
        client.turn();
        assertThat(client.session().wantsInput()).isTrue();
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
        assertThat(client.heard())
                .hasSizeBetween(500, 600)
                .allMatch(line -> line.contains("stray"));
    }

    private static String park(int id) {
        return "{'execute': 'park', 'id': " + id + "}";
    }
}
