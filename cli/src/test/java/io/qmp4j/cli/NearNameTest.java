package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class NearNameTest {
    @Test
    void takesTwoSwappedLettersForOneMistake() {
        assertThat(NearName.of("rnu", List.of("run", "exec"))).contains("run");
        assertThat(NearName.of("exce", List.of("run", "exec"))).contains("exec");
        assertThat(NearName.of("-qpm", List.of("-qmp", "-name"))).contains("-qmp");
    }

    @Test
    void findsNothingWhereNothingIsNear() {
        assertThat(NearName.of("xyz", List.of("run", "exec"))).isEmpty();
    }
}
