package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.qmp4j.machine.DeviceOption;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Timeout(60)
class ScreendumpCommandTest {
    private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");

    @TempDir private Path folder = Path.of("");

    private final QmpServer server = start();
    private String socket = "";
    private String picture = "";

    @BeforeEach
    void listen() throws IOException {
        socket = folder.resolve("q.sock").toString();
        picture = folder.resolve("a b.png").toString();
        server.open(Endpoint.Unix.at(socket, Direction.LISTEN));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void writesAPictureThroughADescriptorOfItsOwn() throws IOException {
        var call = Call.of("screendump", socket, picture);

        assertThat(call.err()).isEmpty();
        assertThat(call.out().lines()).containsExactly("Wrote " + picture);
        assertThat(call.status()).isEqualTo(ExitStatus.OK);
        assertThat(format(picture)).isEqualTo("PNG");
        assertOnlyFiles("a b.png", "q.sock");
        assertThat(Call.of("exec", socket, "query-fdsets").out()).startsWith("[]");
    }

    @Test
    void takesTheFormatFromTheName() throws IOException {
        var file = folder.resolve("x.PPM").toString();
        assertThat(Call.of("screendump", socket, file).status()).isEqualTo(ExitStatus.OK);
        assertThat(format(file)).isEqualTo("P6");

        assertThat(Call.of("screendump", "--format", "ppm", socket, picture).err()).isEmpty();
        assertThat(format(picture)).isEqualTo("P6");
    }

    @Test
    void replacesAPictureWithItsModeAndItsLink() throws IOException {
        var old = Files.writeString(folder.resolve("old.png"), "old");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(Path.of(picture), Path.of("old.png"));

        assertThat(Call.of("screendump", socket, picture).status()).isEqualTo(ExitStatus.OK);

        assertThat(Path.of(picture)).isSymbolicLink();
        assertThat(format(old.toString())).isEqualTo("PNG");
        assertThat(Files.getPosixFilePermissions(old))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void leavesAnOldPictureWhereThereIsNoNewOne() throws IOException {
        Files.writeString(Path.of(picture), "old");

        var call = Call.of("screendump", "--device", "none", socket, picture);

        assertThat(call.err().lines()).containsExactly("DeviceNotFound: Device 'none' not found");
        assertThat(call.status()).isEqualTo(ExitStatus.COMMAND_FAILED);
        assertThat(Path.of(picture)).hasContent("old");
        assertOnlyFiles("a b.png", "q.sock");
    }

    @Test
    void takesADeviceAndAHead() {
        var call = Call.of("screendump", "--device", "v1", "--head", "0", socket, picture);
        assertThat(call.status()).isEqualTo(ExitStatus.OK);

        var other = Call.of("screendump", "--device", "v1", "--head", "1", socket, picture);
        assertThat(other.err()).contains("Device v1 (head 1) is not bound to a QemuConsole");
    }

    @Test
    void takesTheAddressFromTheEnvironment() {
        var call = Call.in(Map.of("QMP4J_ADDR", socket), "screendump", picture);
        assertThat(call.out().lines()).containsExactly("Wrote " + picture);
    }

    @Test
    void saysThatAServerOverTcpWrote() throws IOException {
        var endpoint = Endpoint.Tcp.at("127.0.0.1", 0, Direction.LISTEN);
        var address = server.open(endpoint).endpoint().toString();

        var call = Call.of("screendump", address, picture);

        assertThat(call.out().lines())
                .containsExactly("The server at " + address + " wrote " + picture);
        assertThat(format(picture)).isEqualTo("PNG");
    }

    @Test
    void letsAStoppedServerWrite() throws IOException {
        Call.of("exec", socket, "stop");

        var call = Call.of("screendump", socket, picture);

        assertThat(call.out().lines())
                .containsExactly("The server at unix:" + socket + " wrote " + picture);
        assertThat(format(picture)).isEqualTo("PNG");
        assertThat(Call.of("exec", socket, "query-fdsets").out()).startsWith("[]");
    }

    @Test
    void letsTheServerWriteWhatIsNoRegularFile() throws Exception {
        var fifo = folder.resolve("fifo.ppm");
        assumeThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .as("no mkfifo")
                .isZero();
        var reader = new ProcessBuilder("sh", "-c", "cat '" + fifo + "' | wc -c").start();

        var call = Call.of("screendump", "--device", "v1", socket, fifo.toString());

        assertThat(call.out().lines())
                .containsExactly("The server at unix:" + socket + " wrote " + fifo);
        assertThat(reader.getInputStream().readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualToIgnoringWhitespace("" + ("P6\n64 48\n255\n".length() + 64 * 48 * 3));
    }

    @Test
    void tellsWhereItMayNotWrite() {
        var file = folder.resolve("none/x.png");
        var call = Call.of("screendump", socket, file.toString());
        assertThat(call.err().lines())
                .containsExactly(
                        "qmp4j screendump: Failed to write '"
                                + file
                                + "': No such file or directory");
        assertThat(call.status()).isEqualTo(ExitStatus.FAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b c.png            | a FILE is expected, with an address before it perhaps",
                "q x.jpg              | x.jpg: a name that ends in .ppm or .png is expected, or --format",
                "--format jpg q x.png | --format jpg: ppm or png is expected",
                "--head 0 q x.png     | --head: --device is expected with it",
                "--device v0 --head -1 q x.png | --head -1: a number from 0 on is expected",
                "--timeout x q x.png  | --timeout x: a number of seconds above 0 is expected"
            })
    void tellsOfMistakesInTheCall(String words, String message) {
        var call = Call.of(("screendump " + words).split(" ", -1));

        assertThat(call.err().lines()).containsExactly("qmp4j screendump: " + message);
        assertThat(call.status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void tellsThatThereIsNoConnection() throws IOException {
        var call = Call.of("screendump", folder.resolve("nobody").toString(), picture);
        assertThat(call.err()).startsWith("qmp4j screendump: Failed to connect to ");
        assertThat(call.status()).isEqualTo(ExitStatus.CONNECTION);
        assertOnlyFiles("q.sock");
    }

    @Test
    void asksAServerThatTakesNoDescriptorsToWrite() throws IOException {
        var file = folder.resolve("x.ppm").toString();
        try (var old = FakeQmpServer.start(folder.resolve("old.sock"))) {
            var call = Call.of("screendump", old.address(), file);

            assertThat(call.out().lines())
                    .containsExactly("The server at unix:" + old.address() + " wrote " + file);
            assertThat(old.requests().getLast())
                    .contains("\"screendump\"", "\"" + file + "\"")
                    .doesNotContain("format");
        }
    }

    @Test
    void tellsOfAServerThatKnowsNoPng() throws IOException {
        try (var old = FakeQmpServer.start(folder.resolve("old.sock"))) {
            var call = Call.of("screendump", old.address(), picture);

            assertThat(call.err().lines())
                    .containsExactly(
                            "GenericError: Parameter 'format' is unexpected",
                            "qmp4j screendump: this server writes only PPM (QEMU has PNG from 7.1"
                                    + " on): name a .ppm file");
            assertThat(call.status()).isEqualTo(ExitStatus.COMMAND_FAILED);
        }
    }

    @Test
    void givesUpAfterTheTimeOut() throws IOException {
        try (var silent = FakeQmpServer.startSilent(folder.resolve("silent.sock"))) {
            var call = Call.of("screendump", "--timeout", "1", silent.address(), picture);
            assertThat(call.status()).isEqualTo(ExitStatus.TIME_OUT);
        }
        assertOnlyFiles("q.sock");
    }

    @Test
    void takesAPictureFromQemu() throws IOException {
        assumeThat(QEMU).as("QEMU is not installed").isExecutable();
        var monitor = folder.resolve("qemu.sock");
        var words = QEMU + " -nodefaults -display none -vga std -qmp";
        var qemu =
                new ProcessBuilder(
                                (words + " unix:" + monitor + ",server=on,wait=off").split(" ", -1))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
        try {
            await().until(() -> Files.exists(monitor));
            for (String name : List.of("x.png", "x.ppm")) {
                var file = folder.resolve(name).toString();
                var call = Call.of("screendump", monitor.toString(), file);
                assertThat(call.err()).isEmpty();
                assertThat(call.out().lines()).containsExactly("Wrote " + file);
                assertThat(format(file)).isEqualTo(name.endsWith("g") ? "PNG" : "P6");
            }
            var address = monitor.toString();
            assertThat(Call.of("exec", address, "query-fdsets").out())
                    .doesNotContain("\"fd\""); // of a PNG an empty set may remain

            Call.of("exec", address, "stop");
            assertThat(Call.of("screendump", address, picture).out().lines())
                    .containsExactly("The server at unix:" + address + " wrote " + picture);
            assertThat(format(picture)).isEqualTo("PNG");
            assertThat(Call.of("exec", address, "query-fdsets").out())
                    .doesNotContain("\"fd\""); // of a PNG an empty set may remain
        } finally {
            qemu.destroyForcibly().onExit().join();
        }
    }

    /// By a file's first bytes.
    private static String format(String file) throws IOException {
        var bytes = Files.readAllBytes(Path.of(file));
        var start = new String(bytes, 0, 4, StandardCharsets.ISO_8859_1);
        return start.startsWith("P6") ? "P6" : start.substring(1);
    }

    private void assertOnlyFiles(String... names) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(names);
        }
    }

    private static QmpServer start() {
        var qxl = new DeviceOption.Adapter(DeviceOption.Driver.QXL, Optional.of("v1"), 64, 48);
        var options = MachineOptions.STANDARD.withDevices(List.of(DeviceOption.STANDARD, qxl));
        var machine = Machine.of(options, "1.2", Thread::startVirtualThread);
        machine.begin();
        try {
            return QmpServer.start(machine.monitor());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
