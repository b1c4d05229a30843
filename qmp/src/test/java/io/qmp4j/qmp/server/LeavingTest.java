package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonString;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.Empty;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What becomes of commands when their session ends, from whichever side.
class LeavingTest {
    private final TestMonitor server = new TestMonitor();

    @Test
    void aLeavingClientCancelsWhatIsUnderWay() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1} {'execute': 'inline', 'id': 2}");
        var parked = server.parked(1);
        assertThat(parked.call().isCancelled()).isFalse();

        client.hangUp();

        assertThat(parked.call().isCancelled()).isTrue();
        assertThat(parked.ret().isCancelled()).isTrue();
        assertThat(client.isOver()).isTrue();
        assertThat(client.heard()).isEmpty();
        assertThat(server.monitor().sessions()).isEmpty();
    }

    @Test
    void whatWaitedBehindIsNotCarriedOut() {
        var client = server.negotiated();
        client.say("{'execute': 'plain', 'id': 1} {'execute': 'inline', 'id': 2}");

        client.hangUp();
        server.workers().runAll();

        assertThat(client.heard()).isEmpty();
        assertThat(server.called()).isEmpty(); // the first one had no thread yet
    }

    @Test
    void aClientThatAskedAndShutItsSideGetsItsAnswers() {
        var client = server.negotiated();
        client.reads(false);
        client.say("{'execute': 'inline', 'id': 1} {'execute': 'no-such'}");

        client.hangUp();
        assertThat(client.isOver()).isTrue();
        client.reads(true);

        assertThat(client.heard()).hasSize(2);
    }

    @Test
    void aBrokenConnectionCancelsAndForgetsTheOutput() {
        var client = server.negotiated();
        client.reads(false);
        client.say("{'execute': 'inline', 'id': 1} {'execute': 'park', 'id': 2}");

        client.breakOff();
        client.reads(true);

        assertThat(client.heard()).isEmpty();
        assertThat(server.parked(2).call().isCancelled()).isTrue();
        assertThat(client.ends()).isEqualTo(1);
    }

    @Test
    void closeIsIdempotentFromEverywhere() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1}");

        client.session().close();
        client.session().close();
        client.hangUp();
        client.breakOff();
        client.say("{'execute': 'inline', 'id': 2}");
        client.session().close();
        client.turn();

        assertThat(client.ends()).isEqualTo(1);
        assertThat(client.heard()).isEmpty();
        assertThat(client.session().wantsInput()).isFalse();
    }

    @Test
    void aHandlerMayCloseItsOwnSession() {
        var client = server.negotiated();

        client.say("{'execute': 'park', 'id': 1} {'execute': 'close'} {'execute': 'inline'}");

        assertThat(client.ends()).isEqualTo(1);
        assertThat(client.heard()).isEmpty();
        assertThat(server.called()).containsExactly("park");
        assertThat(server.parked(1).call().isCancelled()).isTrue();
    }

    @Test
    void aLateAnswerIsDroppedAndReachesNobodyElse() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 'old'}");
        var parked = server.parked(new JsonString("old"));
        client.hangUp();
        var next = server.negotiated();

        parked.succeed();

        assertThat(next.heard()).isEmpty();
        assertThat(client.heard()).isEmpty();
    }

    @Test
    void cancelHooksRunOnceAfterTheStateHasChanged() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1}");
        var call = server.parked(1).call();
        var seen = new ArrayList<String>();
        call.onCancel(() -> seen.add("first " + call.isCancelled()));
        server.parked(1).ret().onCancel(() -> client.session().close());
        call.onCancel(
                () -> {
                    throw new IllegalStateException("a faulty hook");
                });
        call.onCancel(() -> seen.add("second " + call.isCancelled()));

        client.hangUp();
        client.hangUp();
        call.onCancel(() -> seen.add("late " + call.isCancelled()));

        assertThat(seen).containsExactly("first true", "second true", "late true");
        assertThat(client.ends()).isEqualTo(1);
    }

    @Test
    void aHookOfAnAnsweredCommandNeverRuns() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1}");
        var seen = new ArrayList<String>();
        server.parked(1).call().onCancel(() -> seen.add("early"));

        server.parked(1).succeed();
        server.parked(1).call().onCancel(() -> seen.add("late"));
        client.hangUp();

        assertThat(seen).isEmpty();
        assertThat(server.parked(1).call().isCancelled()).isFalse();
    }

    @Test
    void aDetachedCommandRunsOn() {
        var client = server.negotiated();
        client.say("{'execute': 'detached', 'id': 1}");

        client.hangUp();
        assertThat(server.parked(1).call().isCancelled()).isFalse();
        assertThat(client.isOver()).isTrue();
        server.parked(1).succeed();

        assertThat(client.heard()).isEmpty();
    }

    @Test
    void shutdownAnswersWhatIsUnderWayInItsTurnAndEnds() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'park', 'id': 1} {'execute': 'inline', 'id': 2}");
        client.say("{'execute': 'plain', 'id': 3} {'execute': 'inline', 'id': 4}");
        client.say("{'exec-oob': 'park-oob', 'id': 5}");

        server.monitor().shutdown();

        assertThat(client.heard())
                .containsExactly(
                        cancelled(1), "{\"return\": {}, \"id\": 2}", cancelled(3), cancelled(5));
        assertThat(client.ends()).isEqualTo(1);
        server.workers().runAll();
        server.monitor().shutdown();
        client.turn();
        assertThat(client.ends()).isEqualTo(1);
    }

    @Test
    void shutdownFromAHandlerLetsItsOwnResponseOut() {
        var client = server.negotiated();
        var other = server.negotiated();
        other.say("{'execute': 'park', 'id': 1}");

        client.say("{'execute': 'quit', 'id': 9} {'execute': 'inline', 'id': 10}");

        assertThat(client.heard()).containsExactly("{\"return\": {}, \"id\": 9}");
        assertThat(other.heard()).containsExactly(cancelled(1));
        assertThat(client.ends()).isEqualTo(1);
        assertThat(other.ends()).isEqualTo(1);
        assertThat(server.called()).containsExactly("park");
    }

    @Test
    void shutdownFromABlockingHandlerLetsItsOwnResponseOut() {
        var loop = new ManualLoop();
        var server =
                new TestMonitor(
                        table ->
                                table.plain(
                                        TestMonitor.command("quit-blocking"),
                                        (call, none) -> shutDownWhileTheLoopTurns(call, loop)),
                        builder -> builder);
        var client = Conversation.negotiated(server.monitor(), loop);
        var other = Conversation.negotiated(server.monitor(), loop);
        other.say("{'execute': 'coroutine', 'id': 1}");

        client.say("{'execute': 'park', 'id': 8} {'execute': 'quit-blocking', 'id': 9}");
        server.workers().runAll();

        assertThat(client.heard()).containsExactly(cancelled(8), "{\"return\": {}, \"id\": 9}");
        assertThat(client.ends()).isEqualTo(1);
        assertThat(other.ends()).isEqualTo(1);
        assertThat(ActiveCall.ofThisThread()).isEmpty();
    }

    private static Empty shutDownWhileTheLoopTurns(Call call, ManualLoop loop) {
        assertThat(QmpMonitor.isHandling()).isTrue();
        call.session().monitor().shutdown();
        call.session().monitor().shutdown();
        loop.runAll();
        assertThat(call.isCancelled()).isFalse();
        return Empty.VALUE;
    }

    @Test
    void shutdownFromAnAsyncHandlerLeavesItTimeToAnswer() {
        var answers = new ArrayList<Runnable>();
        var server =
                new TestMonitor(
                        table ->
                                table.async(
                                        TestMonitor.command("quit-async", CommandFlag.ASYNC),
                                        (call, none, ret) -> {
                                            call.session().monitor().shutdown();
                                            answers.add(() -> ret.success(Empty.VALUE));
                                        }),
                        builder -> builder);
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 8} {'execute': 'quit-async', 'id': 9}");
        server.monitor().shutdown(); // as by a signal meanwhile
        assertThat(client.heard()).containsExactly(cancelled(8));
        assertThat(client.ends()).isZero();

        answers.getFirst().run();

        assertThat(client.heard()).containsExactly("{\"return\": {}, \"id\": 9}");
        assertThat(client.ends()).isEqualTo(1);
    }

    @Test
    void whatStartsBehindALeavingClientIsCancelledToo() {
        var client = server.negotiated();
        client.reads(false);
        int asked = client.fillOutput();
        client.say("{'execute': 'inline', 'id': 1} {'execute': 'park', 'id': 2}");
        client.say("{'execute': 'inline', 'id': 3}");
        client.hangUp();
        assertThat(client.isOver()).isFalse();

        client.reads(true);

        assertThat(client.heard()).hasSize(asked + 1).endsWith("{\"return\": {}, \"id\": 1}");
        assertThat(server.parked(2).call().isCancelled()).isTrue();
        assertThat(client.ends()).isEqualTo(1);
    }

    @Test
    void whatHasReturnedWhenTheClientLeavesIsStillSent() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1}");

        server.parked(1).succeed(); // the loop has not seen it yet
        client.hangUp();

        assertThat(client.heard()).containsExactly("{\"return\": {}, \"id\": 1}");
        assertThat(client.ends()).isEqualTo(1);
    }

    @Test
    void shutdownEndsASessionThatWasEndingAlready() {
        var client = server.negotiated();
        client.reads(false);
        var _ = client.fillOutput();
        client.say("{'execute': 'inline', 'id': 1}");
        client.hangUp();
        assertThat(client.isOver()).isFalse();

        server.monitor().shutdown();
        client.turn();

        assertThat(client.ends()).isEqualTo(1);
        assertThat(server.called()).isEmpty();
    }

    @Test
    void aHookThatFailsDoesNotKeepOtherCommandsFromBeingCancelled() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1} {'execute': 'park', 'id': 2}");
        server.parked(1)
                .call()
                .onCancel(
                        () -> {
                            throw new StackOverflowError("a faulty hook");
                        });

        client.breakOff();

        assertThat(server.parked(2).call().isCancelled()).isTrue();
        assertThat(client.ends()).isEqualTo(1);
    }

    @Test
    void aHookThatClosesTheSessionLeavesNothingToBeSentAfterIt() {
        var server =
                new TestMonitor(
                        table ->
                                table.options(
                                        "park-oob",
                                        options -> options.within(Duration.ofSeconds(1))),
                        builder -> builder);
        var client = server.negotiated("oob");
        client.say("{'exec-oob': 'park-oob', 'id': 1}");
        server.parked(1).call().onCancel(client.session()::close);

        server.time().pass(Duration.ofSeconds(1));

        assertThat(client.heard()).isEmpty();
        assertThat(client.ends()).isEqualTo(1);
    }

    @Test
    void aClosedSessionLeavesNoDeadlineBehind() {
        var server =
                new TestMonitor(
                        table -> table, builder -> builder.standardDeadline(Duration.ofSeconds(1)));
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1} {'execute': 'detached', 'id': 2}");
        client.say("{'execute': 'park', 'id': 3}");
        server.parked(3).succeed(); // the loop has not seen it yet

        client.breakOff();

        assertThat(server.time().waiting()).isZero();
    }

    @Test
    void eventsOfTheShutdownStillComeOut() {
        var client = server.negotiated();

        server.monitor().emit(TestMonitor.TICK, Empty.VALUE);
        server.monitor().shutdown();

        assertThat(client.heard()).isEqualTo(List.of(TestMonitor.TICK_LINE));
        assertThat(client.isOver()).isTrue();
    }

    @Test
    void aSessionThatNeverBeganIsClosedWithoutHarm() {
        var client = server.open();

        client.hangUp();

        assertThat(client.heard()).hasSize(1);
        assertThat(client.ends()).isEqualTo(1);
    }

    @Test
    void halfAMessageIsForgotten() {
        var client = server.negotiated();

        client.say("{'execute': 'inl");
        client.hangUp();

        assertThat(client.heard()).isEmpty();
        assertThat(client.ends()).isEqualTo(1);
    }

    private static String cancelled(int id) {
        return "{\"id\": "
                + id
                + ", \"error\": {\"class\": \"GenericError\", \"desc\": \"Command was"
                + " cancelled\"}}";
    }
}
