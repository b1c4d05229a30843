package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The terminal of `qmp4j run`, on a real pseudo-terminal: keys are sent, the screen is read.
@Timeout(120)
class TerminalMonitorTest {
    private static final String PROMPT = "(qemu)"; // blanks at the end of a line are not seen
    private static final String HINT = "Ctrl-D again, or 'quit', ends the machine";

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void requireTmux() {
        assumeTrue(Tmux.isInstalled(), "tmux is not installed");
    }

    @Test
    void greetsAnswersAndQuits() throws IOException, InterruptedException {
        try (var tmux = run()) {
            tmux.awaitText("monitor - type 'help' for more information");
            assertThat(tmux.screen()).contains("QMP monitor on ", " query-status");
            tmux.type("info statux");
            tmux.press("BSpace");
            tmux.type("s");
            tmux.press("Enter");
            tmux.awaitLine("VM status: running");
            tmux.awaitLastLine(PROMPT);
            tmux.type("quit");
            tmux.press("Enter");
            tmux.awaitLastLine("status 0");
            assertThat(tmux.screen()).contains("(qemu) quit\nstatus 0");
        }
    }

    @Test
    void completesCommands() throws IOException, InterruptedException {
        try (var tmux = run()) {
            tmux.type("system_p");
            tmux.press("Tab");
            tmux.awaitLastLine("(qemu) system_powerdown");
            tmux.press("C-u");
            tmux.type("info na");
            tmux.press("Tab", "Enter");
            tmux.awaitLine("on");
        }
    }

    @Test
    void keepsHistoryFromOneRunToTheNext() throws IOException, InterruptedException {
        try (var tmux = run()) {
            tmux.type("info name");
            tmux.press("Enter");
            tmux.awaitLine("on");
            tmux.type("quit");
            tmux.press("Enter");
            tmux.awaitLastLine("status 0");
        }
        assertThat(folder.resolve("qmp4j/hmp-history")).hasContent("info name\nquit\n");
        Files.delete(folder.resolve("tmux"));
        try (var tmux = run()) {
            tmux.press("Up", "Up");
            tmux.awaitLastLine("(qemu) info name");
            tmux.press("C-u", "C-r");
            tmux.awaitText("bck-i-search");
            tmux.type("o na");
            tmux.awaitText("(qemu) info name");
            tmux.press("Enter");
            tmux.awaitLine("on");
        }
    }

    @Test
    void controlCCancelsWhatIsPending() throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", folder.resolve("fifo").toString()).start().waitFor();
        var socket = folder.resolve("q.sock").toString();
        try (var tmux = Tmux.run(folder, Map.of(), "run", "-qmp", socket, "-monitor", "stdio")) {
            tmux.awaitLastLine(PROMPT);
            tmux.type("screendump " + folder.resolve("fifo"));
            tmux.press("Enter");
            await().until(() -> Call.of("exec", socket, "x-query-inflight").out().contains("dump"));
            tmux.type("a line ahead"); // shown by the terminal itself, as no prompt waits
            tmux.awaitLine("a line ahead");
            tmux.press("C-c");
            tmux.awaitLine("Error: Command was cancelled");
            tmux.awaitLastLine(PROMPT);
            tmux.type("half a line");
            tmux.awaitLastLine("(qemu) half a line");
            tmux.press("C-c");
            tmux.awaitLastLine(PROMPT);
        }
    }

    @Test
    void aLineMayBeWiderThanTheWindow() throws IOException, InterruptedException {
        try (var tmux = run()) {
            tmux.type("nfo status of nothing that there would be");
            tmux.awaitLastLine("(qemu) nfo status of nothing that there would be");
            tmux.resize(40, 24);
            tmux.awaitLastLine("would be");
            tmux.press("C-a");
            tmux.type("i");
            tmux.awaitLine("(qemu) info status of nothing that there");
            tmux.press("Enter");
            tmux.awaitText("extraneous characters");
        }
    }

    @Test
    void controlDAsksFirst() throws IOException, InterruptedException {
        try (var tmux = run()) {
            tmux.press("C-d");
            tmux.awaitLine(HINT);
            tmux.type("info name");
            tmux.press("Enter");
            tmux.awaitLine("on");
            tmux.press("C-d");
            tmux.awaitLastLine(PROMPT);
            tmux.press("C-d");
            tmux.awaitLastLine("status 0");
        }
    }

    @Test
    void givesTheTerminalBackWhenAnotherClientQuits() throws IOException, InterruptedException {
        var socket = folder.resolve("q.sock").toString();
        try (var tmux = Tmux.run(folder, Map.of(), "run", "-qmp", socket, "-monitor", "stdio")) {
            tmux.awaitLastLine(PROMPT);
            tmux.type("half a line");
            tmux.awaitLastLine("(qemu) half a line");
            assertThat(Call.of("exec", socket, "quit").status()).isZero();
            tmux.awaitLastLine("status 0");
            tmux.type("visible");
            tmux.press("Enter");
            tmux.awaitLastLine("visible");
        }
    }

    private Tmux run() throws IOException, InterruptedException {
        var environment = Map.of("XDG_RUNTIME_DIR", folder.toString());
        var tmux = Tmux.run(folder, environment, "run", "-name", "on");
        tmux.awaitLastLine(PROMPT);
        return tmux;
    }
}
