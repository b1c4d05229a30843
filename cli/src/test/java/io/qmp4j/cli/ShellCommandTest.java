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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The shell with its input from a pipe.
@Timeout(60)
class ShellCommandTest {
    @TempDir private Path folder = Path.of("");

    private final Machine machine =
            Machine.of(
                    MachineOptions.STANDARD.with(MachineOptions.Start.STOPPED).withName("on"),
                    "1.2",
                    Thread::startVirtualThread);
    private final QmpServer server = start(machine);
    private String socket = "";

    @BeforeEach
    void listen() throws IOException {
        socket = folder.resolve("a.sock").toString();
        server.open(Endpoint.Unix.at(socket, Direction.LISTEN), OutputFormat.COMPACT);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void carriesOutLineAfterLine() throws UsageException, IOException, InterruptedException {
        var call = shell(List.of(), "query-name", "# nothing", "", "{'execute': 'query-name'}");
        assertThat(call.out()).isEqualTo("{\"name\": \"on\"}\n{\"name\": \"on\"}\n");
        assertThat(call.err()).isEmpty();
        assertThat(call.status()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void takesRequestsThatGoOverLines() throws UsageException, IOException, InterruptedException {
        var call = shell(List.of(), "{'execute':", "'query-name'}", "query-name", "{'execute'");
        assertThat(call.out().lines()).hasSize(2);
        assertThat(call.err()).startsWith("JSON parse error, ");
    }

    @Test
    void endsWithTheStatusOfTheLastFailure()
            throws UsageException, IOException, InterruptedException {
        var failed = shell(List.of(), "no such", "set-action reboot=foo", "query-name");
        assertThat(failed.err().lines())
                .containsExactly(
                        "KEY=VALUE is expected, got 'such'",
                        "GenericError: Parameter 'reboot' does not accept value 'foo'");
        assertThat(failed.status()).isEqualTo(ExitStatus.COMMAND_FAILED);
        assertThat(shell(List.of(), "no such").status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void typesValuesAsTheServerKnowsThem()
            throws UsageException, IOException, InterruptedException {
        // as JSON it would be a number, which x-block would refuse for its type
        assertThat(shell(List.of(), "x-block fifo=12").err())
                .startsWith("GenericError: Could not open '12'");
    }

    @Test
    void showsMessagesAsTheyCome() throws UsageException, IOException, InterruptedException {
        assertThat(shell(List.of("--raw"), "query-name", "nosuch").out().lines())
                .containsExactly(
                        "{\"return\": {\"name\": \"on\"}, \"id\": 1}",
                        "{\"id\": 2, \"error\": {\"class\": \"CommandNotFound\", \"desc\": \"The"
                                + " command nosuch has not been found\"}}");
    }

    @Test
    void showsTheWire() throws UsageException, IOException, InterruptedException {
        assertThat(shell(List.of("--verbose"), "set-action reboot=none").err().lines().skip(1))
                .containsExactly(
                        "-> {\"execute\": \"set-action\", \"arguments\": {\"reboot\": \"none\"},"
                                + " \"id\": 1}",
                        "<- {\"id\": 1, \"error\": {\"class\": \"GenericError\", \"desc\":"
                                + " \"Parameter 'reboot' does not accept value 'none'\"}}",
                        "GenericError: Parameter 'reboot' does not accept value 'none'");
    }

    @Test
    void showsEventsInTheirPlace() throws UsageException, IOException, InterruptedException {
        machine.begin();
        assertThat(shell(List.of(), "cont", "stop", "query-name").out())
                .matches("(?s)\\S+ RESUME\n\\{}\n\\S+ STOP\n\\{}\n\\{\"name\": \"on\"}\n");
    }

    @Test
    void sendsACollectedTransaction() throws UsageException, IOException, InterruptedException {
        assertThat(
                        shell(List.of("--verbose"), "transaction(", "a x=1", "b )", ")")
                                .err()
                                .lines()
                                .skip(1)
                                .toList())
                .startsWith(
                        "-> {\"execute\": \"transaction\", \"arguments\": {\"actions\": [{\"type\":"
                                + " \"a\", \"data\": {\"x\": 1}}, {\"type\": \"b\", \"data\":"
                                + " {}}]}, \"id\": 1}")
                .endsWith("there is no transaction to be ended by ')'");
    }

    @Test
    void speaksToTheHumanMonitor() throws UsageException, IOException, InterruptedException {
        var call = shell(List.of("--hmp"), "info name", "nosuch", "cpu x", "cpu 7");
        assertThat(call.out()).isEqualTo("on\nunknown command: 'nosuch'\n");
        assertThat(call.err().lines())
                .containsExactly(
                        "cpu x: the number of a CPU is expected",
                        "GenericError: Parameter 'cpu-index' expects a CPU number");
    }

    @Test
    void isNotLostWhereItEndsTheServerItself()
            throws UsageException, IOException, InterruptedException {
        var _ = machine.ended().toCompletableFuture().thenRun(server::close);
        var call = shell(List.of(), "quit", "query-name");
        assertThat(call.err()).isEqualTo("The connection has ended\n");
        assertThat(call.status()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void tellsThatItIsLost() throws UsageException, IOException, InterruptedException {
        var call = Call.of("shell", folder.resolve("nobody").toString());
        assertThat(call.err()).startsWith("qmp4j shell: Failed to connect to ");
        assertThat(call.status()).isEqualTo(ExitStatus.CONNECTION);
        server.close();
    }

    private Call shell(List<String> options, String... lines)
            throws UsageException, IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(stream(out), stream(err), Map.of(), "qmp4j");
        var words = new ArrayList<>(options);
        words.add(socket);
        var text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        int status =
                new ShellCommand(terminal, new ByteArrayInputStream(text))
                        .run(Words.read(ShellCommand.RULES, words));
        return new Call(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static QmpServer start(Machine machine) {
        try {
            return QmpServer.start(machine.monitor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
