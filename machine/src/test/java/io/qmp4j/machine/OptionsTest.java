package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.machine.api.RebootAction;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.SpecialFeature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
    void readsAVncDisplay() throws OptionSyntaxException {
        assertThat(DeviceOption.parse("vnc-display,id=v,addr=host:5901,password-file=/a,,b"))
                .isEqualTo(
                        new DeviceOption.Vnc(
                                Optional.of("v"),
                                new VncAddress.Tcp("host", 5901),
                                Optional.of(Path.of("/a,b"))));
        assertThat(DeviceOption.parse("vnc-display,addr=[::1]:5900"))
                .isEqualTo(
                        new DeviceOption.Vnc(
                                Optional.empty(),
                                new VncAddress.Tcp("::1", 5900),
                                Optional.empty()));
        assertThat(VncAddress.parse("unix:a:b").text()).isEqualTo("unix:a:b");
        assertThat(VncAddress.parse("[::1]:5900").text()).isEqualTo("[::1]:5900");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id=v          | Parameter 'addr' is missing",
                "addr=foo      | Parameter 'addr' expects HOST:PORT or unix:PATH, got 'foo'",
                "addr=:1       | Parameter 'addr' expects HOST:PORT or unix:PATH, got ':1'",
                "addr=a:0      | Parameter 'addr' expects HOST:PORT or unix:PATH, got 'a:0'",
                "addr=a:65536  | Parameter 'addr' expects HOST:PORT or unix:PATH, got 'a:65536'",
                "addr=::1:1    | Parameter 'addr' expects HOST:PORT or unix:PATH, got '::1:1'",
                "addr=unix:    | Parameter 'addr' expects HOST:PORT or unix:PATH, got 'unix:'",
                "addr=a:1,password-file= | Parameter 'password-file' expects a file name, got ''",
                "addr=a:1,id=1 | Parameter 'id' expects an identifier",
                "addr=a:1,xres=1 | Invalid parameter 'xres'"
            })
    void refusesAVncDisplay(String text, String message) {
        assertThatThrownBy(() -> DeviceOption.parse("vnc-display," + text))
                .isInstanceOf(OptionSyntaxException.class)
                .hasMessage(message);
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
