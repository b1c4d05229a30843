package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.json.JsonLimits;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxError;
import io.qmp4j.json.JsonValue;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/// What the series that proposed asynchronous commands to QEMU teaches, rule by rule. Rules 9 and
/// 10, of the human monitor and of displays, belong to the modules that have these.
class RulesTest {
    private final TestMonitor server = new TestMonitor();
    private final Conversation client = server.negotiated("oob");

    @Test
    void rule1ThePlaceInLineIsTakenWhenTheRequestIsRead() {
        client.say("{'execute': 'plain', 'id': 1} {'execute': 'park', 'id': 2}");
        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 2}, 'id': 'c'}");
        assertThat(client.heard()).containsExactly("{\"return\": {}, \"id\": \"c\"}");

        server.workers().runAll();

        assertThat(client.heard()).containsExactly(ok(1), cancelled(2));
    }

    @Test
    void rule2OutOfBandIsNotInTheLine() {
        client.say("{'exec-oob': 'park-oob', 'id': 1} {'execute': 'park', 'id': 2}");
        server.parked(2).succeed();
        assertThat(client.heard()).containsExactly(ok(2));

        client.say("{'execute': 'park', 'id': 3}");
        server.parked(1).succeed();

        assertThat(client.heard()).containsExactly(ok(1));
    }

    @Test
    void rule3WhatIsReturnedIsSentByTheLoopAfterTheStateHasChanged() throws InterruptedException {
        client.say("{'execute': 'park', 'id': 1}");

        var elsewhere = Thread.ofPlatform().start(server.parked(1)::succeed);
        elsewhere.join();

        assertThat(client.session().output().hasRemaining()).isFalse();
        assertThat(client.session().line().isDone()).isFalse();
        server.loop().runOne();
        assertThat(client.session().line().isDone()).isTrue();
        assertThat(client.heard()).containsExactly(ok(1));
    }

    @Test
    void rule4AskingDoesNotFree() {
        client.say("{'execute': 'park', 'id': 1}");
        var ret = server.parked(1).ret();
        client.session().close();
        client.turn();

        assertThat(ret.isCancelled()).isTrue();
        assertThat(ret.isCancelled()).isTrue();
        server.parked(1).succeed(); // still allowed, once
        assertThat(ret.isCancelled()).isTrue();
    }

    @Test
    void rule5WhoeverChangesTheStateFirstWins() {
        client.say("{'execute': 'park', 'id': 1} {'execute': 'park', 'id': 2}");
        var hooks = new ArrayList<Integer>();
        server.parked(1).call().onCancel(() -> hooks.add(1));
        server.parked(2).call().onCancel(() -> hooks.add(2));

        server.parked(1).succeed(); // the loop has not seen it when the cancel comes
        client.say(
                "{'exec-oob': 'x-cancel', 'arguments': {'id': 1}, 'id': 'a'}"
                        + "{'exec-oob': 'x-cancel', 'arguments': {'id': 2}, 'id': 'b'}");
        server.parked(2).succeed();

        assertThat(hooks).containsExactly(2);
        assertThat(client.heard())
                .containsSubsequence(ok(1), cancelled(2))
                .filteredOn(line -> line.contains("under way"))
                .hasSize(1);
    }

    @Test
    void rule6TheMonitorIsAParameter() {
        var other = server.negotiated();
        client.say("{'execute': 'park', 'id': 1}");
        other.say("{'execute': 'park', 'id': 2}");

        assertThat(server.parked(1).call().session()).isSameAs(client.session());
        assertThat(server.parked(2).call().session()).isSameAs(other.session());
    }

    @Test
    void rule7ASilentCommandTakesAPlaceGivesItUpSilentlyAndTellsItsError() {
        client.say("{'execute': 'park-silent', 'id': 1} {'execute': 'park-silent', 'id': 2}");
        client.say("{'execute': 'inline', 'id': 3}");
        assertThat(client.heard()).isEmpty();

        server.parked(1).succeed();
        assertThat(client.heard()).isEmpty();
        server.parked(2).fail("broken");

        assertThat(client.heard()).containsExactly(error(2, "broken"), ok(3));
    }

    @Test
    void rule8ReadingStopsAtNineUnansweredAndAtAFullOutbox() {
        for (int i = 1; i <= 10; i++) {
            client.say("{'execute': 'park', 'id': " + i + "}");
        }
        assertThat(server.called()).hasSize(9);
        server.parked(1).succeed();
        client.turn();
        assertThat(server.called()).hasSize(10);

        var deaf = server.negotiated();
        var _ = deaf.fillOutput();
        assertThat(deaf.session().wantsInput()).isFalse();
    }

    @Test
    void rule11ClosingCancelsHooksRunOnceAndALateReturnIsDropped() {
        client.say("{'execute': 'park', 'id': 1}");
        var seen = new ArrayList<Boolean>();
        var call = server.parked(1).call();
        call.onCancel(() -> seen.add(call.isCancelled()));

        client.session().close();
        client.session().close();
        client.turn();
        server.parked(1).succeed();

        assertThat(seen).containsExactly(true);
        assertThat(client.heard()).isEmpty();
        assertThatThrownBy(() -> server.parked(1).succeed())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rule12CloseIsIdempotentAndAllowedInsideAHandler() {
        client.say("{'execute': 'close'} {'execute': 'inline'}");
        client.session().close();
        client.turn();

        assertThat(client.ends()).isEqualTo(1);
        assertThat(server.called()).isEmpty();
        streamClosesInsideItsListener();
    }

    private static void streamClosesInsideItsListener() {
        var stream = new JsonStream(JsonLimits.qemu());
        var values = new ArrayList<JsonValue>();
        stream.feed(
                ByteBuffer.wrap("{} {} {}".getBytes(StandardCharsets.US_ASCII)),
                new JsonStream.Listener() {
                    @Override
                    public void value(JsonValue value) {
                        values.add(value);
                        stream.close();
                        stream.close();
                    }

                    @Override
                    public void error(JsonSyntaxError error) {
                        throw new AssertionError(error);
                    }
                });
        stream.close();
        assertThat(values).hasSize(3); // it forgets halves only
    }

    private static String ok(int id) {
        return "{\"return\": {}, \"id\": " + id + "}";
    }

    private static String cancelled(int id) {
        return error(id, "Command was cancelled");
    }

    private static String error(int id, String desc) {
        return "{\"id\": %d, \"error\": {\"class\": \"GenericError\", \"desc\": \"%s\"}}"
                .formatted(id, desc);
    }
}
