package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class MistakesTest {
    @Test
    void aSwappedLetterIsHintedAt() {
        assertThat(Mistakes.hint("rnu", List.of("run", "exec"))).isEqualTo(", did you mean run?");
        assertThat(Mistakes.hint("exce", List.of("run", "exec"))).isEqualTo(", did you mean exec?");
    }

    @Test
    void anOptionIsFoundWithAnyNumberOfDashes() {
        assertThat(Mistakes.hint("--qpm", List.of("-qmp", "-name")))
                .isEqualTo(", did you mean -qmp?");
    }

    @Test
    void nothingIsHintedAtWhereNothingIsLikely() {
        assertThat(Mistakes.hint("xyz", List.of("run", "exec"))).isEmpty();
    }
}
