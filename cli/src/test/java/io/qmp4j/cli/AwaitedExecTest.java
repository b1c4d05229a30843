package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.gateway.Gateway;
import io.qmp4j.gateway.ListenerPlan;
import io.qmp4j.gateway.ListenerPlan.Awaiting;
import io.qmp4j.gateway.UpstreamPlan;
import io.qmp4j.machine.Machine;
import io.qmp4j.machine.MachineOptions;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.QmpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

@Timeout(60)
class AwaitedExecTest {
    @TempDir private Path folder = Path.of("");

    private final Machine machine =
            Machine.of(
                    MachineOptions.STANDARD.with(MachineOptions.Start.STOPPED),
                    "1.2",
                    Thread::startVirtualThread);

    private QmpServer server;
    private Gateway gateway;
    private String direct = "";
    private String shared = "";

    @BeforeEach
    void listen() throws IOException {
        direct = folder.resolve("direct").toString();
        shared = folder.resolve("shared").toString();
        server = QmpServer.start(machine.monitor());
        server.open(Endpoint.Unix.at(direct, Direction.LISTEN));
        machine.begin();
        var listener = Endpoint.Unix.at(shared, Direction.LISTEN);
        gateway =
                Gateway.start(
                        List.of(
                                UpstreamPlan.of(
                                        "machine",
                                        Endpoint.Unix.at(direct, Direction.CONNECT),
                                        List.of(new ListenerPlan(listener, Awaiting.ON)))));
        gateway.ready().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        gateway.close();
        server.close();
    }

    @Test
    void printsWhatComesWhenTheWorkIsDone() {
        assertThat(Call.of("exec", "--await", shared, "cont"))
                .isEqualTo(new Call(ExitStatus.OK, "{}\n", ""));
        assertThat(Call.of("exec", shared, "query-status").out()).contains("running\": true");
    }

    @Test
    void tellsOfWorkThatFails() {
        var call = Call.of("exec", "--await", shared, "nosuch");
        assertThat(call.err())
                .isEqualTo("CommandNotFound: The command nosuch has not been found\n");
        assertThat(call.status()).isEqualTo(ExitStatus.COMMAND_FAILED);
    }

    @Test
    void givesUpAtTheEndOfItsTime() {
        var late = Call.of("exec", "--await", "--timeout", "0.3", shared, "system_powerdown");
        assertThat(late.err()).contains("'system_powerdown' is not done within 0.3 s");
        assertThat(late.status()).isEqualTo(ExitStatus.TIME_OUT);
    }

    @Test
    void saysWhereNothingCanBeAwaited() {
        var call = Call.of("exec", "--await", direct, "cont");
        assertThat(call.err())
                .isEqualTo(
                        "qmp4j exec: Nothing can be awaited at unix:%s: a gateway's address with"
                                        .formatted(direct)
                                + " await=on is expected\n");
        assertThat(call.status()).isEqualTo(ExitStatus.CONNECTION);
    }

    @Test
    void refusesOptionsThatMeanNothing() {
        assertThat(Call.of("exec", "--if-gone", "leave", shared, "cont").err())
                .contains("--if-gone: only with --await");
        assertThat(Call.of("exec", "--await", "--if-gone", "x", shared, "cont").err())
                .contains("--if-gone x: 'leave' or 'cancel' is expected");
    }
}
