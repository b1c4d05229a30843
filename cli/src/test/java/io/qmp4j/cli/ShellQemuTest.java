package io.qmp4j.cli;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The shell at QEMU itself, where it is installed, on a real pseudo-terminal.
@Timeout(120)
class ShellQemuTest {
    private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");

    @TempDir private Path folder = Path.of("");

    private Optional<Process> qemu = Optional.empty();
    private String socket = "";

    @BeforeEach
    void startQemu() throws IOException {
        assumeThat(QEMU).as("QEMU is not installed").isExecutable();
        assumeTrue(Tmux.isInstalled(), "tmux is not installed");
        socket = folder.resolve("q.sock").toString();
        var command = QEMU + " -M none -nodefaults -display none -S -qmp";
        var words = (command + " unix:" + socket + ",server=on,wait=off").split(" ", -1);
        qemu =
                Optional.of(
                        new ProcessBuilder(words)
                                .redirectOutput(Redirect.DISCARD)
                                .redirectError(Redirect.DISCARD)
                                .start());
        await().until(() -> Files.exists(Path.of(socket)));
    }

    @AfterEach
    void endQemu() {
        qemu.ifPresent(process -> process.destroyForcibly().onExit().join());
    }

    @Test
    void completesAndCarriesOutQmp() throws IOException, InterruptedException {
        try (var tmux = Tmux.run(folder, Map.of(), "shell", socket)) {
            tmux.awaitLastLine("(QEMU)");
            tmux.type("blockdev-add driver=null-c");
            tmux.press("Tab");
            tmux.type("node-name=n0 siz");
            tmux.press("Tab"); // only this driver's members are looked at
            tmux.awaitText("driver=null-co node-name=n0 size=");
            tmux.type("1024");
            tmux.press("Enter");
            tmux.awaitLine("{}");
            tmux.type("query-named-block-nodes");
            tmux.press("Enter");
            tmux.awaitText("\"virtual-size\": 1024");
            tmux.type("quit");
            tmux.press("Enter");
            tmux.awaitLine("The connection has ended");
            tmux.awaitLastLine("status 0");
        }
    }

    @Test
    void completesAndCarriesOutHmp() throws IOException, InterruptedException {
        try (var tmux = Tmux.run(folder, Map.of(), "shell", "--hmp", socket)) {
            tmux.awaitLastLine("(qemu)");
            tmux.type("info versio");
            tmux.press("Tab", "Enter");
            tmux.awaitLine("(qemu) info version");
            tmux.awaitLastLine("(qemu)");
            tmux.type("nosuch");
            tmux.press("Enter");
            tmux.awaitLine("unknown command: 'nosuch'");
        }
    }
}
