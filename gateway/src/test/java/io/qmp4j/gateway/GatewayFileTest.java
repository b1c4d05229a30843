package io.qmp4j.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.gateway.ListenerPlan.Awaiting;
import io.qmp4j.gateway.UpstreamPlan.Reconnection;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.qmp.InvalidValueException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class GatewayFileTest {
    private static final String ALL =
            """
            listen-dir: /run/qmp   # for each one
            upstreams:
              - name: vm1
                address: unix:/run/vm1.sock
                listen: [ "unix:/run/a,,b.sock,await=on", tcp:127.0.0.1:4444 ]
                reconnect: false
                stalled-after: 2.5
              - {name: vm2, address: "listen:tcp:127.0.0.1:4445"}
            await:
              - commands: [x-slow]
                bind: {id: [id]}
                events: [ {event: X_DONE, data: {id: $id}, means: done} ]
            """;

    @Test
    void readsAllThatAGatewayNeeds() throws InvalidValueException {
        var plan = GatewayFile.parse(ALL);

        assertThat(plan.folder()).contains(Path.of("/run/qmp"));
        assertThat(plan.upstreams())
                .containsExactly(
                        new UpstreamPlan(
                                "vm1",
                                Endpoint.Unix.at("/run/vm1.sock", Direction.CONNECT),
                                List.of(
                                        new ListenerPlan(unix("/run/a,b.sock"), Awaiting.ON),
                                        ListenerPlan.of(
                                                Endpoint.Tcp.at(
                                                        "127.0.0.1", 4444, Direction.LISTEN)),
                                        ListenerPlan.of(unix("/run/qmp/vm1.qmp"))),
                                Reconnection.OFF,
                                Duration.ofMillis(2500)),
                        new UpstreamPlan(
                                "vm2",
                                Endpoint.Tcp.at("127.0.0.1", 4445, Direction.LISTEN),
                                List.of(ListenerPlan.of(unix("/run/qmp/vm2.qmp"))),
                                Reconnection.ON,
                                UpstreamPlan.PATIENCE));
    }

    @Test
    void addsToTheCatalogueInFrontOfIt() throws InvalidValueException {
        var id = JsonObject.of("id", new JsonString("a"));
        assertThat(Catalogue.standard().find("x-slow", id)).isEmpty();

        var catalogue = GatewayFile.parse(ALL).catalogue();

        assertThat(catalogue.find("x-slow", id)).isPresent();
        assertThat(catalogue.find("x-slow", JsonObject.of())).isEmpty();
        assertThat(catalogue.find("device_del", id)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[                                        | line 1: expected the node content",
                "5                                        | expected: object",
                "{upstreams: 5}                           | 'upstreams', expected: array",
                "{}                                       | Parameter 'upstreams' is missing",
                "{upstreams: [{name: a, adress: x}]}      | Parameter 'upstreams[0].address' is"
                        + " missing",
                "{upstreams: [{name: a, address: x, listen: [y], z: 1}]} | 'upstreams[0].z' is"
                        + " unexpected",
                "{upstreams: [{name: a/b, address: x, listen: [y]}]} | Upstream 'a/b': expected a"
                        + " name of letters",
                "{upstreams: [{name: a, address: 'unix:', listen: [y]}]} | Upstream 'a': ",
                "{upstreams: [{name: a, address: x, listen: ['y,wait=on']}]} | Upstream 'a':"
                        + " expected unix:PATH or tcp:HOST:PORT to listen at",
                "{upstreams: [{name: a, address: x}]}     | No client can come to upstream 'a'",
                "{upstreams: [{name: a, address: x, listen: [y]}, {name: a, address: x, listen:"
                        + " [y]}]} | There are two upstreams 'a'",
                "{upstreams: [{name: a, address: x, listen: [y], stalled-after: -1}]} |"
                        + " 'stalled-after' expects a number",
                "{upstreams: [], await: [{commands: [a], events: [{event: E, means: over}]}]} |"
                        + " 'means' does not accept value 'over'",
                "{upstreams: [], await: [{commands: [a], events: [{event: E, means: failed}]}]} |"
                        + " What means 'failed' needs an 'error'",
                "{upstreams: []}                          | 'upstreams' expects one or more",
                "{upstreams: [], upstreams: []}           | line 1: found duplicate key upstreams",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> GatewayFile.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesTheFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("gateway.yaml");
        Files.writeString(file, "upstreams: 5");
        assertThatThrownBy(() -> GatewayFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": ");
    }

    private static Endpoint unix(String path) {
        return Endpoint.Unix.at(path, Direction.LISTEN);
    }
}
