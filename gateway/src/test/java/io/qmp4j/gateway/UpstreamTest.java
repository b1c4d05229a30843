package io.qmp4j.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.gateway.UpstreamBench.Ask;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.Greeting;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class UpstreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final UpstreamBench bench = UpstreamBench.connected();

    @Test
    void negotiatesWhatIsKnownHere() {
        var other = new UpstreamBench();
        other.says(UpstreamBench.GREETING.substring(0, 30));
        assertThat(other.asked()).isEmpty();
        other.says(UpstreamBench.GREETING.substring(30));

        assertThat(other.asked())
                .containsExactly(
                        "{\"execute\": \"qmp_capabilities\","
                                + " \"arguments\": {\"enable\": [\"oob\"]}}");
        assertThat(other.states).isEmpty();
        other.says("{\"return\": {}}");
        assertThat(other.states).containsExactly("Connected");
        assertThat(other.upstream.greeting())
                .contains(new Greeting(7, 2, 22, "Debian", List.of(Capability.OOB)));
    }

    @Test
    void saysWhyItCannotBeUsed() {
        var refusing = new UpstreamBench();
        refusing.says("{\"error\": {\"class\": \"GenericError\", \"desc\": \"Too many\"}}");
        assertThat(refusing.ask(1, "a").answer)
                .isEqualTo(
                        "Upstream 'vm1' is not connected: it refuses: {\"class\":"
                                + " \"GenericError\", \"desc\": \"Too many\"}");

        var other = new UpstreamBench();
        other.says("220 mail ESMTP\r\n");
        assertThat(other.ask(1, "a").answer)
                .isEqualTo(
                        "Upstream 'vm1' is not connected: it does not speak QMP: expected a JSON"
                                + " object, got '220 mail ESMTP'");

        bench.says("{]");
        assertThat(bench.ask(1, "a").answer).startsWith("Upstream 'vm1' is not connected: it does");
    }

    @Test
    void givesCommandsIdsOfItsOwnAndBringsRepliesHome() {
        var first = bench.ask(1, "a");
        var second = bench.ask(2, "b");
        assertThat(bench.asked()).containsExactly("a 1", "b 2");

        bench.says("{\"return\": 5, \"id\": 1}{\"id\": 2, \"error\": {}}");

        assertThat(first.answer).isEqualTo("{\"return\": 5}");
        assertThat(second.answer).isEqualTo("{\"error\": {}}");
    }

    @Test
    void sendsSoManyThatOutOfBandCommandsPass() {
        for (int i = 1; i <= 10; i++) {
            bench.ask(1, "a");
        }
        bench.askOutOfBand(2, "oob");

        assertThat(bench.asked())
                .containsExactly("a 1", "a 2", "a 3", "a 4", "a 5", "a 6", "a 7", "a 8", "oob 9");
        bench.replies(9);
        assertThat(bench.asked()).isEmpty();
        bench.replies(1);
        assertThat(bench.asked()).containsExactly("a 10");
    }

    @Test
    void takesItsClientsInTurn() {
        for (int i = 1; i <= 8; i++) {
            bench.ask(9, "before");
        }
        bench.ask(1, "a");
        bench.ask(1, "b");
        bench.ask(1, "c");
        bench.ask(2, "d");
        bench.ask(3, "e");
        bench.ask(3, "f");
        var _ = bench.asked();

        var order = new ArrayList<String>();
        for (int id = 1; id <= 6; id++) {
            bench.replies(id);
            order.addAll(bench.asked());
        }

        assertThat(order).containsExactly("a 9", "d 10", "e 11", "b 12", "f 13", "c 14");
    }

    @Test
    void aReplyWithoutAnIdIsThatOfTheOldestInBandCommand() {
        var outOfBand = bench.askOutOfBand(1, "oob");
        var first = bench.ask(1, "a");
        var second = bench.ask(1, "b");

        bench.says("{\"error\": {\"desc\": \"JSON token size limit exceeded\"}}");

        assertThat(first.answer).contains("size limit");
        assertThat(second.answer).isEmpty();
        assertThat(outOfBand.answer).isEmpty();
    }

    @Test
    void leavesAloneWhatNobodyAskedFor() {
        var first = bench.ask(1, "a");
        for (String id : List.of("7", "-1", "1.0", "\"1\"", "null", "9999999999999999999999")) {
            bench.says("{\"return\": {}, \"id\": " + id + "}");
        }
        assertThat(first.answer).isEmpty();
        bench.replies(1);
        assertThat(first.answer).isEqualTo("{\"return\": {}}");
    }

    @Test
    void tellsEvents() {
        bench.says("{\"timestamp\": {\"seconds\": 5, \"microseconds\": 6}, \"event\": \"STOP\"}");
        assertThat(bench.events).hasSize(1);
        assertThat(bench.events.getFirst().name()).isEqualTo("STOP");
    }

    @Test
    void everyCommandEndsWhenItIsLost() {
        var asked = new ArrayList<Ask>();
        for (int i = 1; i <= 9; i++) {
            asked.add(bench.ask(1, "a"));
        }
        var outOfBand = bench.askOutOfBand(1, "oob");

        bench.link.inputEnded();

        for (Ask each : asked.subList(0, 8)) {
            assertThat(each.answer)
                    .isEqualTo(
                            "Upstream 'vm1' was lost, 'a' may have been carried out: it has closed"
                                    + " the connection");
        }
        assertThat(asked.getLast().answer)
                .isEqualTo(
                        "Upstream 'vm1' was lost, 'a' was not carried out: it has closed the"
                                + " connection");
        assertThat(outOfBand.answer).contains("'oob' may have been");
        assertThat(bench.ask(1, "b").answer)
                .isEqualTo("Upstream 'vm1' is not connected: it has closed the connection");
    }

    @Test
    void servesAgainWhenItIsBack() {
        var before = bench.ask(1, "a");
        bench.link.connectionLost();
        bench.connect();
        var after = bench.ask(1, "b");
        assertThat(bench.asked()).containsExactly("b 2");

        bench.says("{\"return\": 1, \"id\": 1}{\"return\": 2, \"id\": 2}");

        assertThat(before.answer).contains("was lost");
        assertThat(after.answer).isEqualTo("{\"return\": 2}");
        assertThat(bench.states).containsExactly("Connected", "Lost", "Connected");
    }

    @Test
    void whatWaitsFailsWhenItStallsAndLateRepliesAreDropped() {
        var asked = new ArrayList<Ask>();
        for (int i = 1; i <= 9; i++) {
            asked.add(bench.ask(1, i == 1 ? "slow" : "a"));
        }
        bench.pass(PATIENCE);
        assertThat(asked).allMatch(each -> each.answer.isEmpty());

        bench.pass(MOMENT);

        var error = "Upstream 'vm1' is stalled: it has not answered 'slow' within 10.0 s";
        assertThat(asked).allMatch(each -> each.answer.equals(error));
        assertThat(bench.ask(2, "b").answer).isEqualTo(error);
        assertThat(bench.states).containsExactly("Connected", "Stalled");

        bench.replies(1);
        assertThat(asked.getFirst().answer).isEqualTo(error);
        assertThat(bench.states).containsExactly("Connected", "Stalled", "Connected");
        for (int id = 2; id <= 8; id++) {
            bench.replies(id);
        }
        assertThat(bench.ask(2, "c").answer).isEmpty();
    }

    @Test
    void everyCommandMayHoldTheLineForAsLong() {
        var first = bench.ask(1, "a");
        var second = bench.ask(1, "b");
        bench.pass(PATIENCE);
        bench.replies(1);
        bench.pass(PATIENCE);
        assertThat(first.answer).isEqualTo("{\"return\": {}}");
        assertThat(second.answer).isEmpty();

        bench.pass(MOMENT);
        assertThat(second.answer).contains("has not answered 'b'");
    }

    @Test
    void outOfBandCommandsPassAStalledLine() {
        bench.ask(1, "slow");
        bench.pass(PATIENCE.plus(MOMENT));
        var outOfBand = bench.askOutOfBand(1, "oob");
        assertThat(bench.asked()).containsExactly("slow 1", "oob 2");

        bench.replies(2);

        assertThat(outOfBand.answer).isEqualTo("{\"return\": {}}");
        assertThat(bench.states).containsExactly("Connected", "Stalled");
    }

    @Test
    void outOfBandCommandsOfOneThatHangsEndToo() {
        var first = bench.askOutOfBand(1, "oob");
        bench.pass(PATIENCE.plus(MOMENT));
        assertThat(first.answer).contains("has not answered 'oob'");

        for (int i = 0; i < 1000; i++) {
            bench.askOutOfBand(1, "oob");
        }
        assertThat(bench.asked()).hasSizeLessThan(300);
    }
}
