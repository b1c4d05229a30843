package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.qmp4j.display.Capture;
import io.qmp4j.display.Consoles;
import io.qmp4j.display.Frame;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Pictures of real VNC servers, where they are installed, against what these say themselves.
@Timeout(120)
class RealVncServersTest {
    private static final Path TIGER = Path.of("/usr/bin/Xtigervnc");
    private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");
    private static final Path XSETROOT = Path.of("/usr/bin/xsetroot");
    private static final Path XLOGO = Path.of("/usr/bin/xlogo");
    private static final int PICTURES = 20;

    @TempDir private Path folder;
    private final Deque<Process> processes = new ArrayDeque<>();

    @AfterEach
    void endProcesses() {
        processes.forEach(each -> each.destroyForcibly().onExit().join());
    }

    @Test
    void aPictureOfTigerVncHasAllThatWasDrawnBefore() throws Exception {
        assumeThat(TIGER).as("TigerVNC is not installed").isExecutable();
        assumeThat(XSETROOT).as("xsetroot is not installed").isExecutable();
        var socket = folder.resolve("vnc.sock");
        var screen = startTiger("101x37", socket);
        for (int i = 0; i < PICTURES; i++) {
            int colour = i * 0x0b1d37 + 1;
            run(screen, "xsetroot", "-solid", "#%06x".formatted(colour));

            var frame = frame(socket);

            assertThat(frame.width()).isEqualTo(101);
            assertThat(frame.height()).isEqualTo(37);
            for (int y = 0; y < 37; y++) {
                for (int x = 0; x < 101; x++) {
                    assertThat(frame.pixel(x, y)).isEqualTo(colour);
                }
            }
        }
    }

    @Test
    void aPictureOfTigerVncIsTheXServers() throws Exception {
        assumeThat(TIGER).as("TigerVNC is not installed").isExecutable();
        assumeThat(XLOGO).as("xlogo is not installed").isExecutable();
        var socket = folder.resolve("vnc.sock");
        var screen = startTiger("640x480", socket);
        run(screen, "xsetroot", "-solid", "#123456");
        processes.push(started(screen, "xlogo", "-geometry", "200x200+50+80"));
        await().until(() -> has(window(screen), 0xffffff));

        var truth = window(screen);
        assertSame(frame(socket), truth, 640, 480);
    }

    @Test
    void aPictureOfQemuIsItsOwn() throws Exception {
        assumeThat(QEMU).as("QEMU is not installed").isExecutable();
        var socket = folder.resolve("vnc.sock");
        var monitor = folder.resolve("q.sock");
        processes.push(
                started(
                        "",
                        QEMU.toString(),
                        "-nodefaults",
                        "-vga",
                        "std",
                        "-vnc",
                        "unix:" + socket,
                        "-qmp",
                        "unix:" + monitor + ",server=on,wait=off"));
        await().until(() -> Files.exists(monitor));
        // the firmware writes to the screen
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ownPicture(monitor, "query-status").width != 640);

        var truth = ownPicture(monitor, "stop");

        assertThat(has(truth, 0xa8a8a8) || has(truth, 0xaaaaaa)).isTrue();
        assertSame(frame(socket), truth, truth.width, truth.height);
    }

    /// What a picture must be.
    private static final class Truth {
        final int width;
        final int height;
        private final int[] pixels; // `0xRRGGBB`, row by row

        Truth(int width, int height, int[] pixels) {
            this.width = width;
            this.height = height;
            this.pixels = pixels;
        }
    }

    private static void assertSame(Frame frame, Truth truth, int width, int height) {
        assertThat(frame.width()).isEqualTo(width);
        assertThat(frame.height()).isEqualTo(height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat(frame.pixel(x, y))
                        .as("%d, %d", x, y)
                        .isEqualTo(truth.pixels[y * width + x]);
            }
        }
    }

    private static boolean has(Truth truth, int colour) {
        for (int each : truth.pixels) {
            if (each == colour) {
                return true;
            }
        }
        return false;
    }

    private static Frame frame(Path socket) {
        var display =
                new VncDisplay(
                        "test",
                        new VncAddress.Unix(socket),
                        Optional.empty(),
                        VncConnection.Patience.STANDARD);
        var outcome = new CompletableFuture<Capture.Outcome>();
        new Consoles().add("v", 0, display).capture(outcome::complete);
        assertThat(outcome.join()).isInstanceOf(Capture.Taken.class);
        return ((Capture.Taken) outcome.join()).frame();
    }

    /// @return the display that X programs are to use
    private String startTiger(String size, Path socket) throws IOException {
        var command =
                "%s -displayfd 1 -geometry %s -depth 24 -SecurityTypes None -rfbport -1 -nolisten tcp"
                        .formatted(TIGER, size);
        var words = (command + " -rfbunixpath " + socket).split(" ", -1);
        var server = new ProcessBuilder(words).redirectError(Redirect.DISCARD).start();
        processes.push(server);
        var output =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        var number = output.readLine();
        assertThat(number).as("a display's number").matches("\\d+");
        return ":" + number;
    }

    private static Process started(String screen, String... command) throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD);
        builder.environment().put("DISPLAY", screen);
        return builder.start();
    }

    private static void run(String screen, String... command)
            throws IOException, InterruptedException {
        assertThat(started(screen, command).waitFor()).isZero();
    }

    /// What the X server has, by `xwd`: a header in words of the network's order, colours, pixels.
    private Truth window(String screen) throws IOException, InterruptedException {
        var file = folder.resolve("root.xwd");
        run(screen, "xwd", "-root", "-silent", "-out", file.toString());
        var dump = ByteBuffer.wrap(Files.readAllBytes(file));
        int width = dump.getInt(4 * 4);
        int height = dump.getInt(5 * 4);
        boolean isLittle = dump.getInt(7 * 4) == 0;
        int bytesPerLine = dump.getInt(12 * 4);
        int begin = dump.getInt(0) + dump.getInt(19 * 4) * 12;
        var pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = dump.getInt(begin + y * bytesPerLine + x * 4);
                pixels[y * width + x] = (isLittle ? Integer.reverseBytes(pixel) : pixel) & 0xffffff;
            }
        }
        return new Truth(width, height, pixels);
    }

    /// QEMU's own screendump, behind a command.
    private Truth ownPicture(Path monitor, String before) throws IOException {
        var file = folder.resolve("own.ppm");
        var commands =
                "{'execute': 'qmp_capabilities'} {'execute': '%s'} {'execute': 'screendump', 'arguments': {'filename': '%s'}, 'id': 'dump'}"
                        .formatted(before, file);
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(monitor));
            channel.write(ByteBuffer.wrap(commands.getBytes(StandardCharsets.UTF_8)));
            var lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    Channels.newInputStream(channel), StandardCharsets.UTF_8));
            var reply = lines.readLine();
            while (!reply.contains("\"dump\"")) {
                reply = lines.readLine();
            }
            assertThat(reply).contains("return");
        }
        return ppm(Files.readAllBytes(file));
    }

    private static Truth ppm(byte[] file) {
        var header = new String(file, 0, 40, StandardCharsets.ISO_8859_1).split("\\s", 5);
        int width = Integer.parseInt(header[1]);
        int height = Integer.parseInt(header[2]);
        int begin = file.length - width * height * 3;
        var pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int at = begin + i * 3;
            pixels[i] =
                    (file[at] & 0xff) << 16 | (file[at + 1] & 0xff) << 8 | (file[at + 2] & 0xff);
        }
        return new Truth(width, height, pixels);
    }
}
