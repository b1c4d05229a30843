package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.qmp4j.net.Endpoint.Direction;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program of QEMU's with a monitor on a Unix-domain socket.
final class Qemu implements AutoCloseable {
    private final Process process;
    private final Path socket;

    private Qemu(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    /// A machine with nothing in it.
    static Qemu empty(Path folder) throws IOException {
        return machine(folder, "-M", "none");
    }

    /// @param options but for the monitor
    static Qemu machine(Path folder, String... options) throws IOException {
        var socket = folder.resolve("q.sock");
        var command =
                new ArrayList<>(
                        List.of("/usr/bin/qemu-system-x86_64", "-nodefaults", "-display", "none"));
        command.addAll(List.of(options));
        command.addAll(List.of("-S", "-qmp", "unix:" + socket + ",server=on,wait=off"));
        return start(socket, command);
    }

    static Qemu storageDaemon(Path folder) throws IOException {
        var socket = folder.resolve("s.sock");
        return start(
                socket,
                List.of(
                        "/usr/bin/qemu-storage-daemon",
                        "--chardev",
                        "socket,id=c,path=" + socket + ",server=on,wait=off",
                        "--monitor",
                        "chardev=c"));
    }

    private static Qemu start(Path socket, List<String> command) throws IOException {
        assumeThat(Path.of(command.getFirst()))
                .as(command.getFirst() + " is not installed")
                .isExecutable();
        var process =
                new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
        await().until(() -> Files.exists(socket) || !process.isAlive());
        assertThat(process.isAlive()).as("QEMU runs").isTrue();
        return new Qemu(process, socket);
    }

    Endpoint endpoint() {
        return Endpoint.Unix.at(socket.toString(), Direction.CONNECT);
    }

    Process process() {
        return process;
    }

    /// @param name as `kill` knows it
    void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
