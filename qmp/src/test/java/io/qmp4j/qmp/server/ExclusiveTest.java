package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qmp.Empty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.function.UnaryOperator;

/// A command that must be alone in its session: it starts when all before it are answered, and
/// nothing starts until it is.
class ExclusiveTest {
    private boolean running = true;

    private final TestMonitor server = server(HandlerOptions::alone);

    /// `stop` is plain, as in QEMU; `park` stands for a `screendump` that takes its time.
    private TestMonitor server(UnaryOperator<HandlerOptions> change) {
        return new TestMonitor(
                table ->
                        table.plain(TestMonitor.command("stop"), (call, none) -> stop())
                                .options("stop", options -> change.apply(options.inline())),
                builder -> builder);
    }

    private Empty stop() {
        running = false;
        return Empty.VALUE;
    }

    @Test
    void byDefaultAStopTakesEffectWhileAPictureBeforeItIsStillDrawn() {
        var server = server(options -> options);
        var client = server.negotiated();

        client.say("{'execute': 'park', 'id': 1} {'execute': 'stop', 'id': 2}");
        assertThat(running).isFalse();
        assertThat(client.heard()).isEmpty();
        server.parked(1).succeed();

        assertThat(client.heard()).containsExactly(ok(1), ok(2));
    }

    @Test
    void aloneAStopLetsThePictureBeforeItBeDrawn() {
        var client = server.negotiated();

        client.say("{'execute': 'park', 'id': 1} {'execute': 'stop', 'id': 2}");
        assertThat(running).isTrue();
        server.parked(1).succeed();
        client.turn();

        assertThat(running).isFalse();
        assertThat(client.heard()).containsExactly(ok(1), ok(2));
    }

    @Test
    void itWaitsForAllBeforeIt() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1} {'execute': 'coroutine', 'id': 2}");
        client.say("{'execute': 'park', 'id': 3} {'execute': 'stop', 'id': 4}");

        server.parked(3).succeed();
        server.workers().runAll();
        client.turn();
        assertThat(running).isTrue(); // the first one is not done
        server.parked(1).succeed();

        assertThat(client.heard()).containsExactly(ok(1), ok(2), ok(3), ok(4));
        assertThat(running).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "plain", "coroutine", "at-once", "park", "alone"})
    void nothingStartsUntilItIsAnswered(String next) {
        var client = server.negotiated();
        client.say("{'execute': 'alone', 'id': 1} {'execute': '" + next + "', 'id': 2}");
        assertThat(server.called()).containsExactly("alone");
        assertThat(server.workers().waiting()).isZero();

        server.parked(1).succeed();
        client.turn();
        server.workers().runAll();

        assertThat(server.called()).containsExactly("alone", next);
    }

    @Test
    void whatIsOutOfBandPassesIt() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'park', 'id': 1} {'execute': 'alone', 'id': 2}");

        client.say("{'exec-oob': 'flags', 'id': 3}");
        assertThat(client.heard()).containsExactly(ok(3));
        server.parked(1).succeed();
        client.turn();
        client.say("{'exec-oob': 'flags', 'id': 4}");

        assertThat(client.heard()).containsExactly(ok(1), ok(4));
    }

    @Test
    void otherSessionsAreNotHeldUp() {
        var client = server.negotiated();
        var other = server.negotiated();
        client.say("{'execute': 'alone', 'id': 1}");

        other.say("{'execute': 'inline', 'id': 1} {'execute': 'alone', 'id': 2}");

        assertThat(other.heard()).containsExactly(ok(1));
        assertThat(server.called()).containsExactly("alone", "inline", "alone");
    }

    @Test
    void oneThatIsCancelledLetsTheNextStart() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'alone', 'id': 1} {'execute': 'stop', 'id': 2}");

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 1}, 'id': 3}");

        assertThat(client.heard())
                .hasSize(3)
                .contains(ok(2), ok(3))
                .anyMatch(line -> line.contains("was cancelled"));
    }

    @Test
    void oneThatIsCancelledWhileItWaitsHoldsUpNobody() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'park', 'id': 1} {'execute': 'stop', 'id': 2}");
        client.say("{'execute': 'inline', 'id': 3}");
        assertThat(server.called()).containsExactly("park");

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 2}, 'id': 4}");

        assertThat(server.called()).containsExactly("park", "inline");
        assertThat(running).isTrue();
        assertThat(client.heard()).containsExactly(ok(4));
        server.parked(1).succeed();
        assertThat(client.heard())
                .hasSize(3)
                .startsWith(ok(1))
                .endsWith(ok(3))
                .anyMatch(line -> line.contains("was cancelled"));
    }

    @Test
    void oneWhoseTimeIsOverLetsTheNextStart() {
        var server =
                new TestMonitor(
                        table ->
                                table.options(
                                        "alone", options -> options.within(Duration.ofSeconds(1))),
                        builder -> builder);
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1} {'execute': 'alone', 'id': 2}");
        client.say("{'execute': 'inline', 'id': 3}");
        server.time().pass(Duration.ofSeconds(5)); // it has not started: its time does not run
        server.parked(1).succeed();
        assertThat(client.heard()).containsExactly(ok(1));

        server.time().pass(Duration.ofSeconds(1));

        assertThat(client.heard())
                .hasSize(2)
                .anyMatch(line -> line.contains("was not done within 1 s"))
                .endsWith(ok(3));
    }

    private static String ok(int id) {
        return "{\"return\": {}, \"id\": " + id + "}";
    }
}
