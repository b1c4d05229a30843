package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonLimits;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/// What holds for every session, whatever it hears.
class SessionPropertyTest {
    private static final String[] SAYINGS = {
        "{'execute': 'inline', 'id': %d}",
        "{'execute': 'at-once', 'id': %d}",
        "{'execute': 'no-such', 'id': %d}",
        "{'execute': 'silent', 'id': %d}",
        "{'execute': 'fail', 'id': %d}",
        "{'execute': 'inline', 'id': %d, 'x': []}",
        "{'execute': 'qmp_capabilities', 'id': %d}",
        "{'exec-oob': 'flags', 'id': %d}",
        "[%d]",
        "{%d}",
        "; %d",
        "\n",
        "}"
    };

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyCutGivesTheSameAnswers(long seed) {
        var random = new Random(seed);
        var input = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            input.append(SAYINGS[random.nextInt(SAYINGS.length)].replace("%d", i + ""));
        }
        var bytes = input.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(answers(bytes, random)).isEqualTo(answers(bytes, null));
    }

    private static List<String> answers(byte[] bytes, @Nullable Random cuts) {
        var client = new TestMonitor().negotiated();
        for (int at = 0; at < bytes.length; ) {
            int length = cuts == null ? bytes.length : 1 + cuts.nextInt(60);
            int to = Math.min(bytes.length, at + length);
            client.say(Arrays.copyOfRange(bytes, at, to));
            at = to;
        }
        return client.heard();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answersComeInTheOrderOfTheRequestsHoweverTheHandlersEnd(long seed) {
        var random = new Random(seed);
        var server = new TestMonitor();
        var client = server.negotiated();
        var waiting = new ArrayList<TestMonitor.Parked>();
        var expected = new ArrayList<String>();
        var heard = new ArrayList<String>();
        int seen = 0;
        for (int i = 0; i < 60; i++) {
            var kinds = List.of("park", "inline", "plain", "coroutine", "at-once", "alone");
            client.say(
                    "{'execute': '%s', 'id': %d}"
                            .formatted(kinds.get(random.nextInt(kinds.size())), i));
            expected.add("{\"return\": {}, \"id\": " + i + "}");
            while (random.nextInt(3) > 0) {
                seen = advance(server, random, waiting, seen);
                heard.addAll(client.heard());
            }
        }
        while (heard.size() < 60) {
            seen = advance(server, random, waiting, seen);
            heard.addAll(client.heard());
        }

        assertThat(heard).isEqualTo(expected);
        assertThat(client.session().line().isDone()).isTrue();
    }

    /// Lets one handler go on, whichever comes.
    private static int advance(
            TestMonitor server, Random random, List<TestMonitor.Parked> waiting, int seen) {
        var ever = server.everParked();
        waiting.addAll(ever.subList(seen, ever.size()));
        if (!waiting.isEmpty() && random.nextBoolean()) {
            waiting.remove(random.nextInt(waiting.size())).succeed();
        } else if (server.workers().waiting() > 0) {
            server.workers().runOne();
        }
        return ever.size();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyBytesNeitherThrowNorGrowPastTheLimits(long seed) {
        var random = new Random(seed);
        var limits = new SessionLimits(3, 2000, 1000, 7, new JsonLimits(300, 60, 10));
        var server = new TestMonitor(table -> table, builder -> builder.limits(limits));
        var client = server.negotiated("oob");
        client.reads(random.nextBoolean());

        for (int i = 0; i < 50 && client.session().wantsInput(); i++) {
            var bytes = new ByteArrayOutputStream();
            for (int j = random.nextInt(20); j >= 0; j--) {
                if (random.nextBoolean()) {
                    bytes.write(random.nextInt(256));
                } else {
                    var saying = SAYINGS[random.nextInt(SAYINGS.length)].replace("%d", j + "");
                    bytes.writeBytes(saying.getBytes(StandardCharsets.UTF_8));
                }
            }
            client.say(bytes.toByteArray());
            assertThat(client.session().output().remaining()).isLessThan(3500);
        }
        client.hangUp();
        client.reads(true);
        assertThat(client.isOver()).isTrue();
    }
}
