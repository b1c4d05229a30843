package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/// Many sessions at once do everything that sessions may do, for a while: every call ends in
/// exactly one of a response, an error, or being dropped because its client is gone; and nothing is
/// left.
///
/// The properties `qmp4j.soak.seed`, `qmp4j.soak.sessions` and `qmp4j.soak.seconds` replay a soak:
/// each session sends the same requests again.
final class SoakTest {
    @TempDir private Path folder;

    @Test
    void theSeedSettlesWhatEachSessionSends() {
        assertThat(SoakPlan.of(1, 2, 3)).isEqualTo(SoakPlan.of(1, 2, 3));
        assertThat(SoakPlan.of(1, 2, 3))
                .isNotEqualTo(SoakPlan.of(2, 2, 3))
                .isNotEqualTo(SoakPlan.of(1, 3, 3))
                .isNotEqualTo(SoakPlan.of(1, 2, 4));
    }

    @Test
    void everyCallEndsOnceAndNothingIsLeft() throws Exception {
        soak(12, Duration.ofSeconds(2));
    }

    @Test
    @Tag("slow")
    void everyCallEndsOnceAndNothingIsLeftInTheLongRun() throws Exception {
        soak(200, Duration.ofMinutes(2));
    }

    private void soak(int sessions, Duration duration) throws Exception {
        long seed = Long.getLong("qmp4j.soak.seed", System.nanoTime());
        int clients = Integer.getInteger("qmp4j.soak.sessions", sessions);
        long seconds = Long.getLong("qmp4j.soak.seconds", duration.toSeconds());
        var name =
                "Soak: -Dqmp4j.soak.seed=%d -Dqmp4j.soak.sessions=%d -Dqmp4j.soak.seconds=%d"
                        .formatted(seed, clients, seconds);
        System.out.println(name);
        try (var soak = new Soak(seed, folder.resolve("q"))) {
            soak.run(clients, Duration.ofSeconds(1)); // what is made once is there now
            await(name).until(soak::leftOver, String::isEmpty);
            var before = Residue.now();
            var tally = soak.run(clients, Duration.ofSeconds(seconds));
            System.out.println(name + ": " + tally);
            assertThat(soak.faults()).as(name).isEmpty();
            assertThat(tally.answered()).as(name).isGreaterThan(tally.dropped());
            assertThat(tally.dropped()).as(name).isPositive();
            assertThat(tally.answered() + tally.dropped()).as(name).isEqualTo(tally.sent());
            await(name).until(soak::leftOver, String::isEmpty);
            assertThat(soak.inFlight()).as(name).isEmpty();
            Residue.now().requireNoMoreThan(before, name);
        }
    }
}
