package io.qmp4j.qapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class NearNameTest {
    private static final List<String> KNOWN =
            List.of("struct", "command", "device", "BlockInfo", "on", "command-name-exceptions");

    @ParameterizedTest
    @CsvSource({
        "strcut, struct",
        "strukt, struct",
        "blockinfo, BlockInfo",
        "Block_Info, BlockInfo",
        "devices, device",
        "command_name_exception, command-name-exceptions"
    })
    void findsWhatWasMisspelt(String given, String meant) {
        assertThat(NearName.of(given, KNOWN)).contains(meant);
    }

    @Test
    void findsNothingForWhatIsMerelyShort() {
        assertThat(NearName.of("x", KNOWN)).isEmpty();
        assertThat(NearName.of("off", KNOWN)).isEmpty();
        assertThat(NearName.of("nope", List.of("One", "node-name"))).isEmpty();
    }

    @Test
    void findsTheNearestOfSeveral() {
        assertThat(NearName.of("value-tow", List.of("value-one", "value-ten", "value-two")))
                .contains("value-two");
    }

    @Test
    void doesNotCompareEndlessNames() {
        assertThat(NearName.of("a".repeat(100_000), List.of("a".repeat(100_001)))).isEmpty();
    }
}
