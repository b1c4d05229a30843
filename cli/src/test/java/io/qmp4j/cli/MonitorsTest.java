package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qmp4j.cli.MonitorPlan.Mode;
import io.qmp4j.machine.DeviceOption;
import io.qmp4j.machine.Machine;
import io.qmp4j.machine.MachineOptions;
import io.qmp4j.net.QmpServer;
import io.qmp4j.net.ServerEndpoint;
import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The human monitor, wherever it is but on the terminal.
@Timeout(60)
class MonitorsTest {
    private static final String BANNER =
            "qmp4j 1.2 monitor - type 'help' for more information\r\n(qemu) ";

    @TempDir private Path folder = Path.of("");

    private final Machine machine =
            Machine.of(
                    MachineOptions.STANDARD
                            .withName("on")
                            .withDevices(List.of(DeviceOption.STANDARD)),
                    "1.2",
                    Thread::startVirtualThread);
    private final Monitors monitors;

    MonitorsTest() throws IOException {
        var stream = new PrintStream(new ByteArrayOutputStream());
        var terminal = new Terminal(stream, stream, Map.of(), "qmp4j");
        monitors = new Monitors(machine, QmpServer.start(machine.monitor()), terminal);
        machine.begin();
    }

    @AfterEach
    void close() {
        monitors.close();
    }

    @Test
    void aPipeGetsAnswersWithoutEcho() throws IOException, InterruptedException {
        var command =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.qmp4j.cli.Main",
                                "run",
                                "-monitor",
                                "stdio",
                                "-S")
                        .redirectError(folder.resolve("err").toFile());
        var process = command.start();
        try (var input = process.getOutputStream()) {
            input.write(
                    "info status\nnosuch\ncont\ninfo status\nquit\nstop\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.replaceFirst("qmp4j \\S+", "qmp4j 1.2"))
                .isEqualTo(
                        BANNER
                                + "VM status: paused (prelaunch)\r\n(qemu) unknown command:"
                                + " 'nosuch'\r\n(qemu) (qemu) VM status: running\r\n(qemu) ");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("err")).isEmptyFile();
    }

    @Test
    void severalAtOnceHaveStatesOfTheirOwn() throws Exception {
        var path = folder.resolve("h.sock");
        open("-monitor", "unix:" + path);
        assertThat(Files.getPosixFilePermissions(path))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var one = connect(path);
                var other = connect(path)) {
            assertThat(read(one, BANNER.length())).isEqualTo(BANNER);
            assertThat(read(other, BANNER.length())).isEqualTo(BANNER);
            write(one, "screendump " + fifo() + "\r");
            awaitInFlight(1);
            write(other, "info name\r");
            var echoed = "info name\r\non\r\n(qemu) ";
            assertThat(read(other, echoed.length())).isEqualTo(echoed);
            write(one, "info name\r\u0003");
            assertThat(readTo(one, "cancelled\r\n(qemu) ")).doesNotContain("on\r\n");
        }
    }

    @Test
    void whoDisconnectsCancelsWhatTheyBegan() throws Exception {
        var path = folder.resolve("h.sock");
        open("-monitor", "unix:" + path);
        try (var client = connect(path)) {
            write(client, "screendump " + fifo() + "\r");
            awaitInFlight(1);
        }
        awaitInFlight(0);
    }

    @Test
    void aCharacterDeviceMayBeAHumanMonitor() throws Exception {
        var path = folder.resolve("c.sock");
        var devices = new CharacterDevices();
        devices.add("socket,id=c0,server=on,wait=off,path=" + path);
        var _ = monitors.open(devices.monitor("chardev=c0,mode=readline"));
        try (var client = connect(path)) {
            write(client, "info name\r");
            assertThat(readTo(client, "on\r\n(qemu) ")).startsWith(BANNER);
        }
    }

    @Test
    void tellsWhoIsConnectedToWhat() throws Exception {
        var path = folder.resolve("h.sock");
        open("-monitor", "unix:" + path);
        var bound = monitors.open(qmp("tcp:127.0.0.1:0")).orElseThrow().toString();
        int port = Integer.parseInt(bound.substring(bound.lastIndexOf(':') + 1));
        var unix = "m0: filename=unix:" + path + ",server=on\r\nm1: filename=";
        try (var client = connect(path)) {
            write(client, "info chardev\r");
            assertThat(readTo(client, ",server=on\r\n(qemu) "))
                    .endsWith(unix + "disconnected:" + bound + ",server=on\r\n(qemu) ");
            try (var other = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(other.getInputStream().read()).isPositive(); // it is served
                write(client, "info chardev\r");
                var who = " <-> 127.0.0.1:" + other.getLocalPort() + "\r\n(qemu) ";
                assertThat(readTo(client, who)).endsWith(unix + bound + ",server=on" + who);
            }
        }
    }

    @Test
    void telnetSaysHowWideItsWindowIs() throws Exception {
        var opened = open("-monitor", "telnet:127.0.0.1:0").orElseThrow().toString();
        int port = Integer.parseInt(opened.substring(opened.lastIndexOf(':') + 1));
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var out = client.getOutputStream();
            out.write(new byte[] {-1, -5, 31, -1, -6, 31, 0, 20, 0, 24, -1, -16});
            out.write("info name       \r\0".getBytes(StandardCharsets.UTF_8));
            var in = client.getInputStream();
            var shown = new StringBuilder();
            while (shown.indexOf("\r\non\r\n(qemu) ") < 0) {
                shown.append((char) in.read());
            }
            assertThat(shown.toString()).contains("info name     \r"); // onto the next row
        }
    }

    private Optional<ServerEndpoint> open(String option, String address)
            throws UsageException, IOException {
        return monitors.open(MonitorPlan.of(option, "m0", address, new Mode.Readline()));
    }

    private static MonitorPlan qmp(String address) throws UsageException {
        return MonitorPlan.of("-qmp", "m1", address, new Mode.Control(OutputFormat.COMPACT));
    }

    private Path fifo() throws IOException, InterruptedException {
        var fifo = folder.resolve("fifo");
        new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        return fifo;
    }

    private void awaitInFlight(int count) {
        await().until(
                        () -> {
                            var found = new CompletableFuture<Integer>();
                            machine.monitor().inFlight(list -> found.complete(list.size()));
                            return found.join() == count;
                        });
    }

    private static SocketChannel connect(Path path) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        return channel;
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        channel.write(StandardCharsets.UTF_8.encode(text));
    }

    private static String read(SocketChannel channel, int count) throws IOException {
        var buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until all of it is there
        }
        return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
    }

    private static String readTo(SocketChannel channel, String end) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().endsWith(end)) {
            var next = read(channel, 1);
            if (next.isEmpty()) {
                throw new AssertionError("The monitor ended after: " + text);
            }
            text.append(next);
        }
        return text.toString();
    }
}
