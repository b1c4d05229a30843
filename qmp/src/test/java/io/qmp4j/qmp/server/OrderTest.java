package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/// In which order commands start and responses leave.
class OrderTest {
    private final TestMonitor server = new TestMonitor();

    @Test
    void holdsResponsesBehindADeferredCommand() {
        var client = server.negotiated();

        client.say("{'execute': 'park', 'id': 1} {'execute': 'inline', 'id': 2} [] {'id': 3} ;");
        assertThat(client.heard()).isEmpty();
        assertThat(server.called()).containsExactly("park", "inline");

        server.parked(1).succeed();
        assertThat(client.heard())
                .containsExactly(
                        ok(1),
                        ok(2),
                        error("QMP input must be a JSON object"),
                        "{\"id\": 3, " + error("QMP input lacks member 'execute'").substring(1),
                        error("JSON parse error, stray ';'"));
    }

    @Test
    void startsAsyncAndCoroutineCommandsWithoutWaiting() {
        var client = server.negotiated();

        client.say("{'execute': 'coroutine', 'id': 1} {'execute': 'park', 'id': 2}");
        client.say("{'execute': 'coroutine', 'id': 3}");

        assertThat(server.workers().waiting()).isEqualTo(2);
        assertThat(server.called()).containsExactly("park");
        server.workers().runAll();
        assertThat(client.heard()).containsExactly(ok(1));
        server.parked(2).succeed();
        assertThat(client.heard()).containsExactly(ok(2), ok(3));
    }

    @Test
    void startsNothingBehindAPlainCommandUntilItIsAnswered() {
        var client = server.negotiated();

        client.say("{'execute': 'plain', 'id': 1} {'execute': 'inline', 'id': 2}");
        client.say("{'execute': 'plain', 'id': 3}");
        assertThat(server.called()).isEmpty();
        assertThat(server.workers().waiting()).isEqualTo(1);

        server.workers().runOne();
        assertThat(server.called()).containsExactly("plain");
        assertThat(client.heard()).containsExactly(ok(1), ok(2));
        assertThat(server.workers().waiting()).isEqualTo(1);
        server.workers().runOne();
        assertThat(client.heard()).containsExactly(ok(3));
    }

    @Test
    void startsAnExclusiveCommandAloneAndNothingBesideIt() {
        var client = server.negotiated();

        client.say("{'execute': 'park', 'id': 1} {'execute': 'alone', 'id': 2}");
        client.say("{'execute': 'inline', 'id': 3}");
        assertThat(server.called()).containsExactly("park");

        server.parked(1).succeed();
        assertThat(client.heard()).containsExactly(ok(1));
        assertThat(server.called()).containsExactly("park", "alone");

        server.parked(2).succeed();
        assertThat(client.heard()).containsExactly(ok(2), ok(3));
    }

    @Test
    void exclusiveCoroutinesRunOneAfterAnother() {
        var server =
                new TestMonitor(
                        table -> table.options("coroutine", HandlerOptions::alone),
                        builder -> builder);
        var client = server.negotiated();

        client.say("{'execute': 'coroutine', 'id': 1} {'execute': 'coroutine', 'id': 2}");
        assertThat(server.workers().waiting()).isEqualTo(1);
        server.workers().runOne();
        assertThat(client.heard()).containsExactly(ok(1));
        assertThat(server.workers().waiting()).isEqualTo(1);
        server.workers().runOne();

        assertThat(client.heard()).containsExactly(ok(2));
    }

    @Test
    void refusesAMalformedExclusiveRequestInItsTurn() {
        var client = server.negotiated();

        client.say("{'execute': 'alone', 'arguments': {'x': 1}} {'execute': 'inline', 'id': 2}");

        assertThat(client.heard()).containsExactly(error("Parameter 'x' is unexpected"), ok(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "plain", "coroutine", "at-once"})
    void everyKindOfHandlerGivesTheSameBytes(String kind) {
        var client = server.negotiated();

        client.say("{'execute': '" + kind + "', 'id': {'a': [1.50]}}");
        server.workers().runAll();

        assertThat(client.heard()).containsExactly("{\"return\": {}, \"id\": {\"a\": [1.5]}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "0",
                "-1",
                "18446744073709551615",
                "0.10000000000000001",
                "\"x\"",
                "\"\\u0000\"",
                "[]",
                "{}",
                "[1, {\"a\": null}]",
                "{\"return\": 1, \"id\": 2}"
            })
    void bringsBackAnIdOfAnyType(String id) {
        var client = server.negotiated();

        client.say("{\"execute\": \"inline\", \"id\": " + id + "}");
        client.say("{\"execute\": \"no-such\", \"id\": " + id + "}");
        client.say("{\"execute\": \"inline\", \"x\": 1, \"id\": " + id + "}");

        assertThat(client.heard())
                .containsExactly(
                        "{\"return\": {}, \"id\": " + id + "}",
                        "{\"id\": "
                                + id
                                + ", \"error\": {\"class\": \"CommandNotFound\","
                                + " \"desc\": \"The command no-such has not been found\"}}",
                        "{\"id\": "
                                + id
                                + ", \"error\": {\"class\": \"GenericError\","
                                + " \"desc\": \"QMP input member 'x' is unexpected\"}}");
    }

    @Test
    void takesTheSameIdTwice() {
        var client = server.negotiated();

        client.say("{'execute': 'park', 'id': 7}");
        var first = server.parked(7);
        client.say("{'execute': 'park', 'id': 7}");
        server.parked(7).succeed();
        first.fail("x");

        assertThat(client.heard()).containsExactly("{\"id\": 7, " + error("x").substring(1), ok(7));
    }

    @Test
    void aSilentCommandGivesUpItsPlaceWithoutAWord() {
        var client = server.negotiated();

        client.say("{'execute': 'silent', 'id': 1} {'execute': 'inline', 'id': 2}");
        assertThat(client.heard()).containsExactly(ok(2));

        client.say("{'execute': 'park-silent', 'id': 3} {'execute': 'inline', 'id': 4}");
        assertThat(client.heard()).isEmpty();
        server.parked(3).succeed();
        assertThat(client.heard()).containsExactly(ok(4));
    }

    @Test
    void aSilentCommandTellsItsError() {
        var client = server.negotiated();

        client.say("{'execute': 'fail-silent', 'id': 1} {'execute': 'park-silent', 'id': 2}");
        server.parked(2).fail("broken");

        assertThat(client.heard())
                .containsExactly(
                        "{\"id\": 1, \"error\": {\"class\": \"DeviceNotFound\", \"desc\": \"no"
                                + " device\"}}",
                        "{\"id\": 2, " + error("broken").substring(1));
    }

    @Test
    void outOfBandOvertakes() {
        var client = server.negotiated("oob");

        client.say("{'execute': 'park', 'id': 1} {'execute': 'park', 'id': 2}");
        client.say("{'exec-oob': 'flags', 'id': 'o'}");
        client.say("{'exec-oob': 'no-such', 'id': 3} {'exec-oob': 'inline', 'id': 4}");
        client.say("{'exec-oob': 1, 'id': 5} {'exec-oob': 'flags', 'arguments': [], 'id': 6}");

        assertThat(client.heard())
                .containsExactly(
                        "{\"return\": {}, \"id\": \"o\"}",
                        "{\"id\": 3, \"error\": {\"class\": \"CommandNotFound\", \"desc\": \"The"
                                + " command no-such has not been found\"}}",
                        "{\"id\": 4, "
                                + error("The command inline does not support OOB").substring(1),
                        "{\"id\": 5, "
                                + error("QMP input member 'exec-oob' must be a string")
                                        .substring(1),
                        "{\"id\": 6, "
                                + error("QMP input member 'arguments' must be an object")
                                        .substring(1));
    }

    @Test
    void anUnfinishedOutOfBandCommandHoldsNobody() {
        var client = server.negotiated("oob");

        client.say("{'exec-oob': 'park-oob', 'id': 1} {'execute': 'inline', 'id': 2}");
        assertThat(client.heard()).containsExactly(ok(2));
        server.parked(1).succeed();
        assertThat(client.heard()).containsExactly(ok(1));
    }

    @Test
    void whatNamesBothKindsWaitsInLine() {
        var client = server.negotiated("oob");

        client.say("{'execute': 'park', 'id': 1} {'execute': 'x', 'exec-oob': 'flags', 'id': 2}");
        assertThat(client.heard()).isEmpty();
        server.parked(1).succeed();

        assertThat(client.heard())
                .containsExactly(
                        ok(1),
                        "{\"id\": 2, "
                                + error("QMP input member 'execute' clashes with 'exec-oob'")
                                        .substring(1));
    }

    @Test
    void withoutTheCapabilityExecOobIsAnsweredInOrder() {
        var client = server.negotiated();

        client.say("{'execute': 'park', 'id': 1} {'exec-oob': 'flags', 'id': 2}");
        assertThat(client.heard()).isEmpty();
        server.parked(1).succeed();

        assertThat(client.heard())
                .containsExactly(
                        ok(1),
                        "{\"id\": 2, "
                                + error("QMP input member 'exec-oob' is unexpected").substring(1));
    }

    @Test
    void anEventComesBeforeTheResponseOfTheCommandThatMadeIt() {
        var client = server.negotiated();
        var other = server.negotiated();

        client.say("{'execute': 'tick', 'id': 1}");

        assertThat(client.heard()).containsExactly(TestMonitor.TICK_LINE, ok(1));
        assertThat(other.heard()).containsExactly(TestMonitor.TICK_LINE);
    }

    @Test
    void eventsDoNotWaitInLine() {
        var client = server.negotiated();

        client.say("{'execute': 'park', 'id': 1} {'execute': 'tick', 'id': 2}");
        assertThat(client.heard()).containsExactly(TestMonitor.TICK_LINE);
        server.parked(1).succeed();
        assertThat(client.heard()).containsExactly(ok(1), ok(2));
    }

    @Test
    void sessionsDoNotWaitForEachOther() {
        var slow = server.negotiated();
        var quick = server.negotiated();

        slow.say("{'execute': 'plain', 'id': 1}");
        quick.say("{'execute': 'inline', 'id': 1}");

        assertThat(quick.heard()).isEqualTo(List.of(ok(1)));
        assertThat(slow.heard()).isEmpty();
    }

    private static String ok(int id) {
        return "{\"return\": {}, \"id\": " + id + "}";
    }

    private static String error(String desc) {
        return "{\"error\": {\"class\": \"GenericError\", \"desc\": \"" + desc + "\"}}";
    }
}
