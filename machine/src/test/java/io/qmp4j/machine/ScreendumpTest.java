package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class ScreendumpTest {
    private static final int PPM_SIZE = 15 + 3 * 640 * 480;

    @TempDir private Path folder = Path.of("");

    private Machine machine = machine();
    private MonitorClient client = MonitorClient.negotiated(machine);

    @BeforeEach
    void begin() {
        machine.begin();
        assertThat(client.messages()).hasSize(1);
    }

    @Test
    void writesWhatTheFirstConsoleShows() throws IOException, InterruptedException {
        assertThat(dump(folder.resolve("x.ppm"))).isEqualTo("return: {}");

        assertThat(Files.size(folder.resolve("x.ppm"))).isEqualTo(PPM_SIZE);
        assertOnlyFiles("x.ppm");
    }

    @Test
    void writesPngOfADeviceThatDrawsLater() throws IOException, InterruptedException {
        var file = folder.resolve("q");
        var answer = dump(file, ", 'format': 'png', 'device': 'q0', 'head': 1099511627776");

        assertThat(answer).isEqualTo("return: {}");
        assertThat(Files.readAllBytes(file)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void refusesInTheWordsOfQemu() throws IOException, InterruptedException {
        var file = folder.resolve("x");
        assertThat(dump(file, ", 'head': 0"))
                .contains("'head' must be specified together with 'device'");
        assertThat(dump(file, ", 'device': 'nope'"))
                .contains("DeviceNotFound", "Device 'nope' not found");
        assertThat(dump(file, ", 'device': 'v0', 'head': -1"))
                .contains("Device v0 (head -1) is not bound to a QemuConsole");
        assertOnlyFiles();
    }

    @Test
    void tellsInTheSystemsWordsWhyAFileCanNotBeOpened() throws IOException, InterruptedException {
        var plain = Files.writeString(folder.resolve("plain"), "x");
        assertThat(dump(folder.resolve("no/such/x")))
                .contains("failed to open file '" + folder + "/no/such/x': No such file or dir");
        assertThat(dumpTo("", "")).contains("failed to open file '': No such file or directory");
        assertThat(dump(folder)).contains("': Is a directory");
        assertThat(dumpTo(folder + "/new/", "")).contains("': Is a directory");
        assertThat(dump(plain.resolve("x"))).contains("': Not a directory");
        assertThat(dump(Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"))))
                .contains("': Too many levels of symbolic links");
        assertThat(dumpTo(folder + "/" + "n".repeat(256), "")).contains("': File name too long");
        assertOnlyFiles("loop", "plain");
    }

    @Test
    void aFullDeviceIsToldAndStays() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/dev/full")));

        for (String format : List.of("ppm", "png")) {
            assertThat(dumpTo("/dev/full", ", 'format': '" + format + "'"))
                    .contains("Unable to write to file: No space left on device");
        }
        assertThat(Files.exists(Path.of("/dev/full"))).isTrue();
        assertThat(dumpTo("/dev/null", "")).isEqualTo("return: {}");
    }

    @Test
    void replacesALongerFileAndKeepsItsMode() throws IOException, InterruptedException {
        var file = Files.write(folder.resolve("x"), new byte[2 * PPM_SIZE]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(dump(file)).isEqualTo("return: {}");

        assertThat(Files.size(file)).isEqualTo(PPM_SIZE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void followsLinksAlsoToWhatIsNotThere() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("d"));
        var link = Files.createSymbolicLink(folder.resolve("l"), Path.of("d/x"));

        assertThat(dump(link)).isEqualTo("return: {}");
        assertThat(dump(link)).isEqualTo("return: {}");

        assertThat(link).isSymbolicLink();
        assertThat(Files.size(folder.resolve("d/x"))).isEqualTo(PPM_SIZE);
    }

    @Test
    void aFileWithTwoNamesStaysOne() throws IOException, InterruptedException {
        var file = Files.write(folder.resolve("x"), new byte[2 * PPM_SIZE]);
        var other = Files.createLink(folder.resolve("y"), file);

        assertThat(dump(file)).isEqualTo("return: {}");

        assertThat(Files.isSameFile(file, other)).isTrue();
        assertThat(Files.size(other)).isEqualTo(PPM_SIZE);
    }

    @Test
    void isAnsweredAlsoWhereNoThreadCanBeHad() throws InterruptedException {
        var threads = new AtomicInteger(1);
        Executor few =
                task -> {
                    if (threads.getAndDecrement() <= 0) {
                        throw new RejectedExecutionException("no more threads");
                    }
                    Thread.startVirtualThread(task);
                };
        var dark =
                new DeviceOption.Own(
                        Optional.of("d"), (head, redraw) -> redraw.doneWithoutSurface());
        var options = MachineOptions.STANDARD.withDevices(List.of(dark));
        client = MonitorClient.negotiated(Machine.of(options, "1", few));

        assertThat(dump(folder.resolve("x"))).contains("no surface");
        assertThat(dump(folder.resolve("x"))).contains("failed internally");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFifoWithoutAReaderWaitsUntilItIsCancelled() throws IOException, InterruptedException {
        var fifo = fifo();
        client.send(command(fifo.toString(), "").replace("'arg", "'id': 1, 'arg"));
        assertThat(client.exchange("{'exec-oob': 'query-yank', 'id': 2}")).hasSize(1);

        client.send("{'exec-oob': 'x-cancel', 'id': 3, 'arguments': {'id': 1}}");

        assertThat(client.awaitMessages(2)).anyMatch(each -> each.contains("id: 1"));
        assertThat(fifo).exists();
    }

    @Test
    void aFifoGetsThePicture() throws IOException, InterruptedException {
        var fifo = fifo();
        client.send(command(fifo.toString(), ""));

        try (var in = Files.newInputStream(fifo)) {
            assertThat(in.readAllBytes()).hasSize(PPM_SIZE);
        }
        assertThat(client.awaitMessages(1)).containsExactly("return: {}");
    }

    @Test
    void whoLeavesBeforeTheFifoIsReadLeavesNothing() throws IOException, InterruptedException {
        var fifo = fifo();
        client.send(command(fifo.toString(), ""));

        client.leave();

        client = MonitorClient.negotiated(machine);
        assertThat(dump(folder.resolve("x"))).isEqualTo("return: {}");
    }

    @Test
    void aDescriptorOfASetIsWrittenWhereItHasComeToAndGivenBack() throws Exception {
        var file = Files.writeString(folder.resolve("passed"), "mine");
        var files = new OpenFiles();
        machine.fdSets().add(files.append(file), Optional.of(3L), Optional.empty());

        assertThat(dumpTo("/dev/fdset/3", "")).isEqualTo("return: {}");
        assertThat(dumpTo("/dev/fdset/3", "")).isEqualTo("return: {}");

        assertThat(Files.size(file)).isEqualTo(4 + 2 * PPM_SIZE);
        assertThat(OpenFiles.count(file)).isEqualTo(1); // the set's own
    }

    @Test
    void aSetThatCanNotBeWrittenIsToldOf() throws Exception {
        var files = new OpenFiles();
        var file = Files.createFile(folder.resolve("passed"));
        machine.fdSets().add(files.open(file, OpenFiles.READ), Optional.of(3L), Optional.empty());

        assertThat(dumpTo("/dev/fdset/3", ""))
                .contains("failed to open file '/dev/fdset/3': Permission denied");
        assertThat(dumpTo("/dev/fdset/4", "")).contains("': No such file or directory");
        assertThat(dumpTo("/dev/fdset/x", "")).contains("': Invalid argument");
        assertOnlyFiles("passed");
    }

    @Test
    void aPipeOfASetThatNobodyReadsWaitsUntilItIsCancelled() throws Exception {
        var fifo = fifo();
        var files = new OpenFiles();
        var reader = files.open(fifo, OpenFiles.READ_WRITE);
        machine.fdSets().add(files.open(fifo, OpenFiles.WRITE), Optional.of(3L), Optional.empty());
        client.send(command("/dev/fdset/3", "").replace("'arg", "'id': 1, 'arg"));

        client.send("{'exec-oob': 'x-cancel', 'id': 3, 'arguments': {'id': 1}}");

        assertThat(client.awaitMessages(2)).anyMatch(each -> each.contains("Command was canc"));
        reader.close();
    }

    @Test
    void withoutDisplaysThereIsNoConsole() throws InterruptedException {
        client =
                MonitorClient.negotiated(
                        Machine.of(MachineOptions.STANDARD, "1", Thread::startVirtualThread));

        assertThat(dump(folder.resolve("x")))
                .contains("There is no console to take a screendump from");
        assertThat(dump(folder.resolve("x"), ", 'device': 'v0'")).contains("Device 'v0' not found");
    }

    @Test
    void aVncServerThatIsAwayIsToldAndTheOldPictureStays() throws Exception {
        var gone = folder.resolve("gone");
        var vnc =
                new DeviceOption.Vnc(Optional.of("v"), new VncAddress.Unix(gone), Optional.empty());
        client =
                MonitorClient.negotiated(
                        Machine.of(
                                MachineOptions.STANDARD.withDevices(List.of(vnc)),
                                "1",
                                Thread::startVirtualThread));
        var file = Files.writeString(folder.resolve("x"), "old");

        assertThat(dump(file))
                .contains(
                        "No picture from VNC server unix:" + gone + ": No such file or directory");

        assertThat(file).hasContent("old");
        assertOnlyFiles("x");
    }

    private static Machine machine() {
        var qxl = new DeviceOption.Adapter(DeviceOption.Driver.QXL, Optional.of("q0"), 101, 37);
        var vga = new DeviceOption.Adapter(DeviceOption.Driver.VGA, Optional.of("v0"), 640, 480);
        return Machine.of(
                MachineOptions.STANDARD.withDevices(List.of(vga, qxl)),
                "1.2",
                Thread::startVirtualThread);
    }

    private Path fifo() throws IOException, InterruptedException {
        var fifo = folder.resolve("fifo");
        var made = new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        assumeTrue(made == 0, "no mkfifo");
        return fifo;
    }

    private String dump(Path file) throws InterruptedException {
        return dump(file, "");
    }

    private String dump(Path file, String more) throws InterruptedException {
        return dumpTo(file.toString(), more);
    }

    private String dumpTo(String name, String more) throws InterruptedException {
        client.send(command(name, more));
        return client.awaitMessages(1).getFirst();
    }

    private static String command(String name, String more) {
        return "{'execute': 'screendump', 'arguments': {'filename': '" + name + "'" + more + "}}";
    }

    private void assertOnlyFiles(String... names) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()).sorted())
                    .containsExactly(names);
        }
    }
}
