package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;

/// Cancelling by the client, and by the clock.
class CancelTest {
    private final TestMonitor server =
            new TestMonitor(
                    table ->
                            table.options(
                                            "park",
                                            options -> options.within(Duration.ofMillis(1500)))
                                    .options(
                                            "coroutine",
                                            options -> options.within(Duration.ofSeconds(10))),
                    builder -> builder.standardDeadline(Duration.ofHours(1)));

    @Test
    void aClientCancelsItsOwnCommandOutOfBand() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'park', 'id': 1} {'execute': 'inline', 'id': 2}");

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 1}, 'id': 'c'}");

        assertThat(client.heard())
                .containsExactlyInAnyOrder("{\"return\": {}, \"id\": \"c\"}", cancelled(1), ok(2))
                .containsSubsequence(cancelled(1), ok(2));
        assertThat(server.parked(1).call().isCancelled()).isTrue();
        assertThat(server.time().waiting()).isZero();
    }

    @Test
    void aCommandCancelledInBandIsAnsweredInItsTurn() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': {'a': 1}}");

        client.say("{'execute': 'x-cancel', 'arguments': {'id': {'a': 1}}, 'id': 'c'}");

        assertThat(client.heard())
                .containsExactly(
                        "{\"id\": {\"a\": 1}, \"error\": {\"class\": \"GenericError\", \"desc\":"
                                + " \"Command was cancelled\"}}",
                        "{\"return\": {}, \"id\": \"c\"}");
    }

    @Test
    void aWaitingCommandIsCancelledWithoutStarting() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'plain', 'id': 1} {'execute': 'inline', 'id': 2}");

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 2}, 'id': 'c'}");
        assertThat(client.heard()).containsExactly("{\"return\": {}, \"id\": \"c\"}");
        server.workers().runAll();

        assertThat(client.heard()).containsExactly(ok(1), cancelled(2));
        assertThat(server.called()).containsExactly("plain");
    }

    @Test
    void aCommandThatWasOnlyReadAheadIsCancelledToo() {
        var client = server.negotiated("oob");
        for (int i = 1; i <= 10; i++) {
            client.say("{'execute': 'park', 'id': " + i + "}");
        }

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 10}, 'id': 'c'}");
        assertThat(client.heard()).containsExactly("{\"return\": {}, \"id\": \"c\"}");
        for (int i = 1; i <= 9; i++) {
            server.parked(i).succeed();
        }

        assertThat(client.heard()).hasSize(10).endsWith(ok(9), cancelled(10));
    }

    @Test
    void nothingToCancelIsAnError() {
        var client = server.negotiated("oob");

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': ['x']}, 'id': 'c'}");
        client.say("{'exec-oob': 'x-cancel', 'id': 'd'}");
        client.say("{'execute': 'x-cancel', 'arguments': {'id': 'e'}, 'id': 'e'}");

        assertThat(client.heard())
                .containsExactly(
                        error("\"c\"", "No command with id [\\\"x\\\"] is under way"),
                        error("\"d\"", "Parameter 'id' is missing"),
                        error("\"e\"", "No command with id \\\"e\\\" is under way"));
    }

    @Test
    void anAnsweredCommandIsNotCancelled() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'park', 'id': 1} {'execute': 'park', 'id': 2}");

        server.parked(2).succeed();
        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 2}, 'id': 'c'}");
        server.parked(1).succeed();

        assertThat(client.heard())
                .containsExactly(error("\"c\"", "No command with id 2 is under way"), ok(1), ok(2));
    }

    @Test
    void theOldestUnansweredOneOfAnIdIsCancelled() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'park', 'id': 7}");
        var first = server.parked(7);
        client.say("{'execute': 'park', 'id': 7} {'execute': 'park', 'id': 7}");

        first.succeed(); // the loop has not seen it yet
        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 7}}");
        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 7}}");

        assertThat(client.heard())
                .containsExactlyInAnyOrder(
                        ok(7), cancelled(7), cancelled(7), "{\"return\": {}}", "{\"return\": {}}");
    }

    @Test
    void anIdIsTheSameOnlyWithTheSameKindOfNumber() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'park', 'id': 1} {'execute': 'park', 'id': {'a': 1, 'b': [2]}}");

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 1.0}, 'id': 'c'}");
        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': '1'}, 'id': 'd'}");
        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': {'b': [2.0], 'a': 1}}}");
        assertThat(client.heard()).hasSize(3).allMatch(line -> line.contains("is under way"));
        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': {'b': [2], 'a': 1}}}");

        assertThat(client.heard()).containsExactly("{\"return\": {}}");
        assertThat(server.parked(1).call().isCancelled()).isFalse();
    }

    @Test
    void anOutOfBandCommandIsNotCancelled() {
        var client = server.negotiated("oob");
        client.say("{'exec-oob': 'park-oob', 'id': 1}");

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 1}, 'id': 'c'}");

        assertThat(client.heard())
                .containsExactly(error("\"c\"", "No command with id 1 is under way"));
        assertThat(server.parked(1).call().isCancelled()).isFalse();
    }

    @Test
    void anOutOfBandCommandThatWasReadAheadIsNotCancelled() {
        var client = server.negotiated("oob");
        for (int i = 1; i <= 9; i++) {
            client.say("{'execute': 'park', 'id': " + i + "}");
        }
        client.say("{'exec-oob': 'flags', 'id': 'o'}");

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 'o'}, 'id': 'c'}");
        assertThat(client.heard())
                .containsExactly(error("\"c\"", "No command with id \\\"o\\\" is under way"));
        server.parked(1).succeed();

        assertThat(client.heard()).containsExactly(ok(1), "{\"return\": {}, \"id\": \"o\"}");
    }

    @Test
    void aCancelSentInBandWaitsBehindAPlainCommand() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'plain', 'id': 1}");

        client.say("{'execute': 'x-cancel', 'arguments': {'id': 1}, 'id': 'c'}");
        assertThat(client.heard()).isEmpty();
        server.workers().runAll();

        assertThat(client.heard())
                .containsExactly(ok(1), error("\"c\"", "No command with id 1 is under way"));
    }

    @Test
    void aDetachedCommandIsCancelledByItsClientAllTheSame() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'detached', 'id': 1}");

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 1}, 'id': 'c'}");

        assertThat(client.heard()).contains(cancelled(1));
        assertThat(server.parked(1).call().isCancelled()).isTrue();
    }

    @Test
    void aPlainCommandThatIsCancelledLetsTheNextStartAtOnce() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'plain', 'id': 1} {'execute': 'inline', 'id': 2}");

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 1}, 'id': 'c'}");

        assertThat(client.heard()).containsSubsequence(cancelled(1), ok(2));
        server.workers().runAll();
        assertThat(server.called()).containsExactly("inline"); // it had no thread yet
    }

    @Test
    void aCommandIsAnsweredWhenItsTimeIsOver() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1} {'execute': 'inline', 'id': 2}");

        server.time().pass(Duration.ofMillis(1499));
        assertThat(client.heard()).isEmpty();
        server.time().pass(Duration.ofMillis(1));

        assertThat(client.heard())
                .containsExactly(error("1", "Command 'park' was not done within 1500 ms"), ok(2));
        assertThat(server.parked(1).call().isCancelled()).isTrue();
        server.parked(1).succeed();
        assertThat(client.heard()).isEmpty();
    }

    @Test
    void anAnswerInTimeStopsTheClock() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1} {'execute': 'at-once', 'id': 2}");
        assertThat(server.time().waiting()).isEqualTo(1);

        server.parked(1).succeed();

        assertThat(client.heard()).containsExactly(ok(1), ok(2));
        assertThat(server.time().waiting()).isZero();
    }

    @Test
    void anAnswerThatTheLoopHasNotSeenYetBeatsTheDeadline() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1}");

        server.parked(1).succeed();
        server.time().pass(Duration.ofHours(2));

        assertThat(client.heard()).containsExactly(ok(1));
    }

    @Test
    void theServersDeadlineHoldsForTheRest() {
        var client = server.negotiated("oob");
        client.say("{'exec-oob': 'park-oob', 'id': 1} {'execute': 'coroutine', 'id': 2}");

        server.time().pass(Duration.ofSeconds(10));
        assertThat(client.heard())
                .containsExactly(error("2", "Command 'coroutine' was not done within 10 s"));
        server.time().pass(Duration.ofHours(1));

        assertThat(client.heard())
                .containsExactly(error("1", "Command 'park-oob' was not done within 3600 s"));
    }

    @Test
    void anybodyWhoHasTheMonitorCancelsByWhatTheListShows() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'park', 'id': 1} {'execute': 'plain', 'id': 1}");
        client.say("{'execute': 'inline', 'id': 3} {'exec-oob': 'park-oob', 'id': 4}");

        assertThat(cancelled(1, 5)).isTrue();
        assertThat(client.heard()).containsExactly(error("4", "Command was cancelled"));
        assertThat(cancelled(1, 4)).isTrue();
        assertThat(cancelled(1, 2)).isTrue();
        server.workers().runAll();

        assertThat(client.heard())
                .containsExactly(
                        error("1", "Command was cancelled"),
                        ok(1),
                        error("3", "Command was cancelled"));
        assertThat(server.called()).doesNotContain("inline");
    }

    @Test
    void whatIsNotInTheListIsNotCancelled() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1} {'execute': 'at-once', 'id': 2}");

        assertThat(cancelled(1, 1)).isFalse(); // the negotiation
        assertThat(cancelled(1, 3)).isFalse(); // held
        assertThat(cancelled(1, 9)).isFalse();
        assertThat(cancelled(7, 2)).isFalse();
        assertThat(client.heard()).isEmpty();
    }

    private boolean cancelled(long session, long sequence) {
        var known = new ArrayList<Boolean>();
        server.monitor().cancel(session, sequence, known::add);
        server.loop().runAll();
        return known.getFirst();
    }

    @Test
    void aSecondReturnIsItsCallersBug() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1} {'execute': 'park', 'id': 2}");

        server.parked(1).succeed();
        assertThatThrownBy(() -> server.parked(1).succeed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Command 'park' was answered before");
        assertThatThrownBy(() -> server.parked(1).fail("x"))
                .isInstanceOf(IllegalStateException.class);
        client.hangUp();
        server.parked(2).ret().success(JsonObject.of());
        assertThatThrownBy(() -> server.parked(2).ret().success(JsonObject.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static String ok(int id) {
        return "{\"return\": {}, \"id\": " + id + "}";
    }

    private static String cancelled(int id) {
        return error(Integer.toString(id), "Command was cancelled");
    }

    private static String error(String id, String desc) {
        return "{\"id\": "
                + id
                + ", \"error\": {\"class\": \"GenericError\", \"desc\": \""
                + desc
                + "\"}}";
    }
}
