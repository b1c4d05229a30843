package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.machine.OptionSyntaxException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitOptionTest {
    @Test
    void readsWhatIsThereAndLeavesTheRest() throws OptionSyntaxException {
        var limits = LimitOption.parse("sessions=200,unanswered=40");

        assertThat(limits.sessions()).hasValue(200);
        assertThat(limits.unanswered()).hasValue(40);
        assertThat(limits.memory()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5000,5000",
        "1k,1024",
        "3K,3072",
        "256M,268435456",
        "2G,2147483648",
        "1T,1099511627776"
    })
    void readsSizes(String text, long bytes) throws OptionSyntaxException {
        assertThat(LimitOption.parse("memory=" + text).memory()).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5G", "1 M", "1MB", "9999999999999", "999999999999T"})
    void refusesOtherSizes(String text) {
        assertThatThrownBy(() -> LimitOption.parse("memory=" + text))
                .isInstanceOf(OptionSyntaxException.class);
    }
}
