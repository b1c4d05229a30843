package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.gateway.ListenerPlan;
import io.qmp4j.gateway.ListenerPlan.Awaiting;
import io.qmp4j.gateway.UpstreamPlan;
import io.qmp4j.gateway.UpstreamPlan.Reconnection;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

class GatewayOptionsTest {
    @Test
    void sharesOneServer() throws UsageException, IOException {
        var plan =
                read("--upstream", "q.sock", "--listen", "g.sock", "-listen", "a.sock,await=on")
                        .plan();

        assertThat(plan.upstreams())
                .containsExactly(
                        UpstreamPlan.of(
                                "q.sock",
                                Endpoint.Unix.at("q.sock", Direction.CONNECT),
                                List.of(
                                        ListenerPlan.of(unix("g.sock")),
                                        new ListenerPlan(unix("a.sock"), Awaiting.ON))));
    }

    @Test
    void sharesSeveralByName() throws UsageException, IOException {
        var plan =
                read(
                                "--upstream",
                                "vm1=unix:/run/1",
                                "--upstream",
                                "vm2=listen:tcp:127.0.0.1:4444",
                                "--listen-dir",
                                "/run/qmp",
                                "--listen",
                                "vm2=x=y",
                                "--no-reconnect",
                                "--stalled-after",
                                "0.5")
                        .plan();

        assertThat(plan.folder()).contains(Path.of("/run/qmp"));
        assertThat(plan.upstreams())
                .containsExactly(
                        plan("vm1", Endpoint.Unix.at("/run/1", Direction.CONNECT))
                                .inFolder(Path.of("/run/qmp")),
                        plan(
                                        "vm2",
                                        Endpoint.Tcp.at("127.0.0.1", 4444, Direction.LISTEN),
                                        ListenerPlan.of(unix("x=y")))
                                .inFolder(Path.of("/run/qmp")));
    }

    @Test
    void readsAFile(@TempDir Path folder) throws UsageException, IOException {
        var file = folder.resolve("f");
        Files.writeString(file, "upstreams: [{name: a, address: b, listen: [c]}]");
        assertThat(read("--config", file.toString()).plan().upstreams()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                 | No server to share: give --upstream ADDR or"
                        + " --config FILE",
                "--upstream q                     | No client can come to upstream 'q': give"
                        + " --listen or --listen-dir",
                "--upstream ./q --listen-dir d    | --listen-dir: upstream './q' needs a name, as in"
                        + " --upstream vm1=ADDR",
                "--upstream a=q --upstream r --listen-dir d | --upstream r: expected NAME= in"
                        + " front, there are several upstreams",
                "--upstream a=q --upstream a=r --listen-dir d | --upstream a=r: there is another"
                        + " upstream 'a'",
                "--upstream a=q --upstream b=r --listen c=x | --listen c=x: expected one of a=, b="
                        + " in front, there are several upstreams",
                "--upstream tcp:x --listen g      | --upstream tcp:x: ",
                "--upstream stdio --listen g      | --upstream stdio: expected unix:PATH or"
                        + " tcp:HOST:PORT to connect to",
                "--upstream q,server=on --listen g | --upstream q,server=on: expected unix:PATH or"
                        + " tcp:HOST:PORT to connect to",
                "--upstream q --listen telnet::1  | --listen telnet::1: expected unix:PATH or"
                        + " tcp:HOST:PORT to listen at",
                "--upstream q --listen g --stalled-after x | --stalled-after x: a number of seconds"
                        + " is expected",
                "--config f --upstream q          | --upstream: not together with --config",
            })
    void saysWhatIsWrong(String call, String message) {
        assertThatThrownBy(() -> read(call == null ? new String[0] : call.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void saysThatTheFileIsNotThere() {
        assertThatThrownBy(() -> read("--config", "/none/f"))
                .isInstanceOf(IOException.class)
                .hasMessage("--config /none/f: No such file or directory");
    }

    private static UpstreamPlan plan(String name, Endpoint endpoint, ListenerPlan... listeners) {
        return UpstreamPlan.of(name, endpoint, List.of(listeners))
                .with(Reconnection.OFF)
                .withPatience(Duration.ofMillis(500));
    }

    private static Endpoint unix(String path) {
        return Endpoint.Unix.at(path, Direction.LISTEN);
    }

    private static GatewayOptions read(String... arguments) throws UsageException, IOException {
        return GatewayOptions.of(Words.read(GatewayOptions.RULES, Arrays.asList(arguments)));
    }
}
