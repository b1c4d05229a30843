package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qmp4j.machine.Machine;
import io.qmp4j.machine.MachineOptions;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.QmpServer;
import io.qmp4j.qmp.server.OutputFormat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The shell on a real pseudo-terminal: keys are sent, the screen is read.
@Timeout(120)
class ShellTerminalTest {
    private static final String PROMPT = "(QEMU)"; // blanks at the end of a line are not seen

    @TempDir private Path folder = Path.of("");

    private final Machine machine =
            Machine.of(MachineOptions.STANDARD.withName("on"), "1.2", Thread::startVirtualThread);
    private final QmpServer server = start(machine);
    private String socket = "";

    @BeforeEach
    void listen() throws IOException {
        assumeTrue(Tmux.isInstalled(), "tmux is not installed");
        machine.begin();
        socket = folder.resolve("a.sock").toString();
        server.open(Endpoint.Unix.at(socket, Direction.LISTEN), OutputFormat.COMPACT);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void editsTheLine() throws IOException, InterruptedException {
        try (var tmux = shell()) {
            tmux.type("uery-namexx");
            tmux.press("BSpace", "BSpace", "C-a");
            tmux.type("q");
            tmux.awaitLastLine("(QEMU) query-name");
            tmux.press("Enter");
            tmux.awaitLine("{\"name\": \"on\"}");
            assertThat(tmux.styledScreen()).contains("\033[36m\"name\"");
            tmux.awaitLastLine(PROMPT);
            tmux.press("C-d");
            tmux.awaitLastLine("status 0");
        }
    }

    @Test
    void completesByTheServersIntrospection() throws IOException, InterruptedException {
        try (var tmux = shell()) {
            tmux.type("query-na");
            tmux.press("Tab");
            tmux.awaitLastLine("(QEMU) query-name");
            tmux.press("C-u");
            tmux.type("set-act");
            tmux.press("Tab");
            tmux.type("reb");
            tmux.press("Tab");
            tmux.awaitLastLine("(QEMU) set-action reboot=");
            tmux.type("s");
            tmux.press("Tab");
            tmux.awaitLastLine("(QEMU) set-action reboot=shutdown");
            tmux.type("x");
            tmux.press("Tab"); // nothing begins like that
            tmux.press("BSpace", "Enter");
            tmux.awaitLine("{}");
        }
    }

    @Test
    void keepsHistoryFromOneRunToTheNext() throws IOException, InterruptedException {
        try (var tmux = shell()) {
            tmux.type("query-name");
            tmux.press("Enter");
            tmux.awaitLine("{\"name\": \"on\"}");
            tmux.type("set-secret password=1");
            tmux.press("Enter");
            tmux.awaitText("CommandNotFound: ");
            tmux.type("exit");
            tmux.press("Enter");
            tmux.awaitLastLine("status 0");
        }
        assertThat(folder.resolve("qmp4j/qmp-history")).hasContent("query-name\nexit\n");
        Files.delete(folder.resolve("tmux"));
        try (var tmux = shell()) {
            tmux.press("Up", "Up");
            tmux.awaitLastLine("(QEMU) query-name");
            tmux.press("C-u", "C-r");
            tmux.awaitText("bck-i-search");
            tmux.type("y-na");
            tmux.awaitText("(QEMU) query-name");
            tmux.press("Enter");
            tmux.awaitLine("{\"name\": \"on\"}");
        }
    }

    @Test
    void cancelsAPendingCommandAtCtrlC() throws IOException, InterruptedException {
        var fifo = folder.resolve("fifo");
        new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        try (var tmux = shell()) {
            tmux.type("x-block fifo=" + fifo);
            tmux.press("Enter");
            tmux.awaitText("(QEMU) x-block");
            awaitInFlight("x-block");
            tmux.press("C-c");
            tmux.awaitLine("GenericError: Command was cancelled");
            tmux.awaitLastLine(PROMPT);
            tmux.type("half a line");
            tmux.awaitLastLine("(QEMU) half a line");
            tmux.press("C-c");
            tmux.awaitLastLine(PROMPT);
            tmux.type("query-name");
            tmux.press("Enter");
            tmux.awaitLine("{\"name\": \"on\"}");
        }
    }

    @Test
    void showsEventsAboveTheLineBeingEdited() throws IOException, InterruptedException {
        try (var tmux = shell()) {
            tmux.type("query-n");
            tmux.awaitLastLine("(QEMU) query-n");
            assertThat(Call.of("exec", socket, "stop").status()).isZero();
            tmux.awaitText(" STOP");
            tmux.awaitLastLine("(QEMU) query-n");
            tmux.type("ame");
            tmux.press("Enter");
            tmux.awaitLine("{\"name\": \"on\"}");
        }
    }

    @Test
    void fitsWhatItShowsToTheWindow() throws IOException, InterruptedException {
        try (var tmux = shell()) {
            tmux.type("query-status");
            tmux.press("Enter");
            tmux.awaitLine("{\"status\": \"running\", \"singlestep\": false, \"running\": true}");
            tmux.resize(40, 24);
            tmux.type("query-status");
            tmux.awaitLastLine("(QEMU) query-status");
            tmux.press("Enter");
            tmux.awaitLine("  \"singlestep\": false,");
        }
    }

    @Test
    void endsWhereTheServerLeaves() throws IOException, InterruptedException {
        try (var tmux = shell()) {
            tmux.type("half a line");
            tmux.awaitLastLine("(QEMU) half a line");
            server.close();
            tmux.awaitText("Connection lost: The server has closed the connection");
            tmux.awaitLastLine("status 4");
        }
    }

    @Test
    void hasNoColoursWhereNoneAreWanted() throws IOException, InterruptedException {
        try (var tmux = Tmux.run(folder, Map.of("NO_COLOR", "1"), "shell", socket)) {
            tmux.awaitLastLine(PROMPT);
            tmux.type("query-name");
            tmux.press("Enter");
            tmux.awaitLine("{\"name\": \"on\"}");
            assertThat(tmux.styledScreen()).contains("{\"name\": \"on\"}");
        }
    }

    @Test
    void speaksToTheHumanMonitor() throws IOException, InterruptedException {
        try (var tmux = Tmux.run(folder, Map.of(), "shell", "--hmp", socket)) {
            tmux.awaitLastLine("(qemu)");
            tmux.type("info nam");
            tmux.press("Tab", "Enter");
            tmux.awaitLine("on");
        }
    }

    private Tmux shell() throws IOException, InterruptedException {
        var tmux = Tmux.run(folder, Map.of(), "shell", socket);
        tmux.awaitLastLine(PROMPT);
        return tmux;
    }

    private void awaitInFlight(String command) {
        Awaitility.await()
                .until(
                        () ->
                                Call.of("exec", socket, "x-query-inflight")
                                        .out()
                                        .contains("\"" + command + "\""));
    }

    private static QmpServer start(Machine machine) {
        try {
            return QmpServer.start(machine.monitor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
