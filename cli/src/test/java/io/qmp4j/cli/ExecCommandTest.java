package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.machine.Machine;
import io.qmp4j.machine.MachineOptions;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.QmpServer;
import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

@Timeout(60)
class ExecCommandTest {
    @TempDir private Path folder = Path.of("");

    private final Machine machine =
            Machine.of(
                    MachineOptions.STANDARD.with(MachineOptions.Start.STOPPED).withName("on"),
                    "1.2",
                    Thread::startVirtualThread);

    private QmpServer server = start(machine);
    private String socket = "";

    @BeforeEach
    void listen() throws IOException {
        socket = folder.resolve("a b.sock").toString();
        server.open(new Endpoint.Unix(socket, Direction.LISTEN, false), OutputFormat.COMPACT);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void printsWhatACommandReturns() {
        var call = Call.of("exec", socket, "query-status");
        assertThat(call.out().lines())
                .containsExactly(
                        "{\"status\": \"prelaunch\", \"singlestep\": false, \"running\": false}");
        assertThat(call.err()).isEmpty();
        assertThat(call.status()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void tellsOfAFailedCommand() {
        var call = Call.of("exec", "unix:" + socket, "set-action", "reboot=foo");
        assertThat(call.err().lines())
                .containsExactly("GenericError: Parameter 'reboot' does not accept value 'foo'");
        assertThat(call.out()).isEmpty();
        assertThat(call.status()).isEqualTo(ExitStatus.COMMAND_FAILED);
    }

    @Test
    void takesArgumentsAsJson() {
        var call = Call.of("exec", socket, "set-action", "{'reboot': 'shutdown'}");
        assertThat(call.status()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void takesTheTypesOfArgumentsFromTheServer() {
        // as JSON it would be a number, which x-block would refuse for its type
        var call = Call.of("exec", socket, "x-block", "fifo=12");
        assertThat(call.err())
                .startsWith("GenericError: Could not open '12': No such file or directory");
    }

    @Test
    void takesTheAddressFromTheEnvironment() {
        var call = Call.in(Map.of("QMP4J_ADDR", socket), "exec", "query-name");
        assertThat(call.out()).startsWith("{\"name\": \"on\"}");
    }

    @Test
    void findsTheOnlyMachineThatRuns() throws IOException {
        var environment = Map.of("XDG_RUNTIME_DIR", folder.toString());
        var terminal = new Terminal(System.out, System.err, environment, "qmp4j");
        var runtime = RuntimeFolder.of(terminal);
        var none = Call.in(environment, "exec", "query-name");
        assertThat(none.err()).contains("No address").contains("QMP4J_ADDR");
        assertThat(none.status()).isEqualTo(ExitStatus.USAGE);

        Files.move(Path.of(socket), runtime.socketOf(ProcessHandle.current().pid()));
        Files.createFile(runtime.socketOf(Long.MAX_VALUE)); // its process is gone
        assertThat(Call.in(environment, "exec", "query-name").out()).startsWith("{\"name\"");
    }

    @Test
    void tellsThatThereIsNoConnection() {
        var call = Call.of("exec", folder.resolve("nobody").toString(), "query-name");
        assertThat(call.err()).startsWith("qmp4j exec: Failed to connect to ");
        assertThat(call.err()).contains("nobody").doesNotContain("Exception");
        assertThat(call.status()).isEqualTo(ExitStatus.CONNECTION);
    }

    @Test
    void givesUpAfterTheTimeOut() throws IOException, InterruptedException {
        var fifo = folder.resolve("fifo");
        new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        var call = Call.of("exec", "--timeout", "2", socket, "x-block", "fifo=" + fifo);
        assertThat(call.status()).isEqualTo(ExitStatus.TIME_OUT);
        assertThat(call.err()).contains("x-block").contains("within 2 s");
    }

    private static QmpServer start(Machine machine) {
        try {
            return QmpServer.start(machine.monitor());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
