package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.machine.api.RebootAction;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.SpecialFeature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.Set;

/// What is expected was asked of QEMU 7.2.
class OptionsTest {
    @Test
    void readsACompatibilityPolicy() throws OptionSyntaxException {
        assertThat(CompatOption.parse("deprecated-input=reject,unstable-output=hide"))
                .isEqualTo(
                        new CompatPolicy(
                                Set.of(SpecialFeature.DEPRECATED),
                                Set.of(SpecialFeature.UNSTABLE)));
        assertThat(CompatOption.parse("{'unstable-input': 'crash'}"))
                .isEqualTo(new CompatPolicy(Set.of(SpecialFeature.UNSTABLE), Set.of()));
        assertThat(CompatOption.parse("deprecated-input=reject,deprecated-input=accept"))
                .isEqualTo(CompatPolicy.ACCEPT_ALL);
        assertThat(CompatOption.parse("")).isEqualTo(CompatPolicy.ACCEPT_ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "foo                           | Expected '=' after parameter 'foo'",
                "deprecated-input              | Expected '=' after parameter 'deprecated-input'",
                "deprecated-input=             | Parameter 'deprecated-input' does not accept value ''",
                "deprecated-input=foo          | Parameter 'deprecated-input' does not accept value 'foo'",
                "deprecated-output=reject      | Parameter 'deprecated-output' does not accept value 'reject'",
                "unstable-output=crash         | Parameter 'unstable-output' does not accept value 'crash'",
                "foo=bar                       | Parameter 'foo' is unexpected",
                "unstable-output=accept,foo    | Expected '=' after parameter 'foo'",
                "=x                            | Invalid parameter ''",
                "deprecated-input=reject,,     | Parameter 'deprecated-input' does not accept value 'reject,'",
                "{\"deprecated-input\":\"x\"}  | Parameter 'deprecated-input' does not accept value 'x'",
                "{\"a\":1}                     | Parameter 'a' is unexpected",
                "{                             | JSON parse error, premature EOI"
            })
    void refusesACompatibilityPolicyInTheWordsOfQemu(String text, String message) {
        assertThatThrownBy(() -> CompatOption.parse(text))
                .isInstanceOf(OptionSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void readsActions() throws OptionSyntaxException {
        assertThat(Actions.STANDARD.changed(Actions.parse("reboot=shutdown")))
                .isEqualTo(Actions.STANDARD.with(RebootAction.SHUTDOWN));
        assertThatThrownBy(() -> Actions.parse("foo=1")).hasMessage("Invalid parameter 'foo'");
        assertThatThrownBy(() -> Actions.parse("reboot=x"))
                .hasMessage("Parameter 'reboot' does not accept value 'x'");
    }

    @Test
    void readsLenientOptionsAsQemuDoes() throws OptionSyntaxException {
        var values = KeyValues.lenient("socket,path=a,,b,server,nowait,id=x", "backend");
        assertThat(values.values())
                .isEqualTo(
                        Map.of(
                                "backend", "socket", "path", "a,b", "server", "on", "wait", "off",
                                "id", "x"));
        assertThat(values.flag("server")).contains(true);
        assertThat(values.flag("wait")).contains(false);
        assertThat(values.flag("delay")).isEmpty();
        assertThatThrownBy(() -> KeyValues.lenient("a,server=foo", "backend").flag("server"))
                .hasMessage("Parameter 'server' expects 'on' or 'off'");
    }
}
