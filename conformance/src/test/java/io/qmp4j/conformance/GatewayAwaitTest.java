package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qmp4j.gateway.ListenerPlan.Awaiting;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Work of real QEMU that is awaited: with success, failing, and when the client leaves.
@Timeout(120)
class GatewayAwaitTest {
    private static final String OK = "{\"return\": {}}";
    private static final long SIZE = 64L << 20;

    @TempDir Path folder;
    private GatewayServer server;
    private AwaitingClient client;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(QemuTest.isInstalled(), QemuTest.PROGRAM + " is not installed");
        for (String name : List.of("src", "dst")) {
            try (var file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                file.setLength(SIZE);
            }
        }
        Files.createFile(folder.resolve("new"));
        server =
                GatewayServer.start(
                        List.of(
                                "-M",
                                "q35",
                                "-m",
                                "64",
                                "-accel",
                                "tcg",
                                "-nodefaults",
                                "-display",
                                "none",
                                "-S",
                                "-device",
                                "qemu-xhci,id=usb",
                                "-device",
                                "pcie-root-port,id=rp0",
                                "-drive",
                                "if=none,id=tray,media=cdrom",
                                "-device",
                                "ide-cd,drive=tray,id=cd",
                                "-netdev",
                                "user,id=net",
                                "-qmp",
                                "unix:{SOCK},server=on,wait=off"),
                        folder,
                        Awaiting.ON);
        client = open();
        node("src");
        node("dst");
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            client.close();
            server.close();
        }
    }

    @Test
    void aUsbDeviceIsGoneWhenTheReplyComes() throws IOException {
        plug("usb-tablet", "t", "usb.0");
        assertThat(client.await("device_del", "{'id': 't'}")).isEqualTo(OK);
        assertThat(client.events()).anyMatch(each -> each.contains("DEVICE_DELETED"));
        plug("usb-tablet", "t", "usb.0");
    }

    @Test
    void aDeviceThatIsNotThereIsNoneToWaitFor() throws IOException {
        assertThat(client.await("device_del", "{'id': 't'}")).contains("Device 't' not found");
    }

    @Test
    void whoWaitsForADeviceThatTheGuestKeepsMayLeave() throws IOException {
        plug("virtio-rng-pci", "r", "rp0");
        try (var leaving = open()) {
            leaving.send(
                    "{'execute': 'device_del', 'arguments': {'id': 'r'}, 'await': true,"
                            + " 'if-gone': 'cancel'}");
            untilInFlight("device_del");
        }
        assertThat(client.execute("query-status", "{}")).contains("return");
        assertThat(client.execute("x-query-inflight", "{}")).doesNotContain("device_del");
    }

    @Test
    void aMirrorIsReadyAndThenComplete() throws IOException {
        assertThat(client.await("blockdev-mirror", mirror("m", 0))).isEqualTo(OK);
        assertThat(client.events()).last().asString().contains("BLOCK_JOB_READY");
        assertThat(client.await("job-complete", "{'id': 'm'}")).isEqualTo(OK);
        assertThat(client.events()).last().asString().contains("BLOCK_JOB_COMPLETED");
        assertThat(client.execute("query-jobs", "{}")).isEqualTo("{\"return\": []}");
    }

    @Test
    void aMirrorThatCannotWriteFails() throws IOException {
        client.execute(
                "blockdev-add",
                "{'driver': 'blkdebug', 'node-name': 'bad', 'image': 'dst', 'inject-error':"
                        + " [{'event': 'none', 'iotype': 'write', 'errno': 28, 'once': false}]}");
        var arguments = mirror("m", 0).replace("'target': 'dst'", "'target': 'bad'");
        write();
        assertThat(client.await("blockdev-mirror", arguments)).contains("No space left on device");
        assertThat(client.execute("query-jobs", "{}")).isEqualTo("{\"return\": []}");
    }

    @Test
    void aMirrorWhoseClientLeavesIsCancelledIfItSaidSo() throws IOException {
        write();
        try (var leaving = open()) {
            leaving.send(
                    "{'execute': 'blockdev-mirror', 'await': true, 'if-gone': 'cancel',"
                            + " 'arguments': %s}".formatted(mirror("m", 1 << 20)));
            await().until(() -> client.execute("x-query-inflight", "{}").contains("\"progress\""));
        }
        await().until(() -> client.execute("query-jobs", "{}").equals("{\"return\": []}"));
        assertThat(client.events()).anyMatch(each -> each.contains("BLOCK_JOB_CANCELLED"));
    }

    @Test
    void aJobThatItsUserFinalizesIsDoneAtEachOfHisSteps() throws IOException {
        var flags = ", 'auto-finalize': false, 'auto-dismiss': false}";
        var backup = mirror("b", 0).replace("}", flags);
        assertThat(client.await("blockdev-backup", backup)).isEqualTo(OK);
        assertThat(client.execute("query-jobs", "{}")).contains("\"status\": \"pending\"");
        assertThat(client.await("job-finalize", "{'id': 'b'}")).isEqualTo(OK);
        assertThat(client.execute("query-jobs", "{}")).contains("\"status\": \"concluded\"");
        assertThat(client.await("job-dismiss", "{'id': 'b'}")).isEqualTo(OK);
    }

    @Test
    void anImageIsThereWhenTheReplyComes() throws IOException {
        slowNode(SIZE);
        assertThat(client.await("blockdev-create", create(65536))).isEqualTo(OK);
        assertThat(client.execute("query-jobs", "{}")).isEqualTo("{\"return\": []}");
        assertThat(Files.size(folder.resolve("new"))).isGreaterThan(65536);
    }

    @Test
    void anImageThatCannotBeMadeIsAnErrorAndNoJobIsLeft() throws IOException {
        slowNode(SIZE);
        assertThat(client.await("blockdev-create", create(3))).contains("Cluster size must be");
        assertThat(client.execute("query-jobs", "{}")).isEqualTo("{\"return\": []}");
    }

    @Test
    void anImageWhoseClientLeavesLeavesNoJob() throws IOException {
        slowNode(100_000);
        try (var leaving = open()) {
            leaving.send(
                    "{'execute': 'blockdev-create', 'await': true, 'if-gone': 'cancel',"
                            + " 'arguments': %s}".formatted(create(65536)));
            untilInFlight("blockdev-create");
            await().until(() -> client.execute("query-jobs", "{}").contains("running"));
        }
        await().until(() -> client.execute("query-jobs", "{}").equals("{\"return\": []}"));
    }

    @Test
    void aMigrationIsCompleteWhenTheReplyComes() throws IOException {
        assertThat(client.await("migrate", "{'uri': 'exec:cat >/dev/null'}")).isEqualTo(OK);
        assertThat(client.execute("query-migrate", "{}")).contains("\"status\": \"completed\"");
    }

    @Test
    void aMigrationThatFailsSaysWhy() throws IOException {
        assertThat(client.await("migrate", "{'uri': 'exec:exit 1'}"))
                .contains("\"class\": \"GenericError\"")
                .contains("Broken pipe");
    }

    @Test
    void aMigrationWhoseClientLeavesIsCancelledIfItSaidSo() throws IOException {
        client.execute("migrate-set-parameters", "{'max-bandwidth': 65536}");
        try (var leaving = open()) {
            leaving.send(
                    "{'execute': 'migrate', 'await': true, 'if-gone': 'cancel',"
                            + " 'arguments': {'uri': 'exec:cat >/dev/null'}}");
            await().until(() -> client.execute("query-migrate", "{}").contains("active"));
        }
        await().until(
                        () ->
                                client.execute("query-migrate", "{}")
                                        .contains("\"status\": \"cancelled\""));
    }

    @Test
    void commandsThatChangeTheStateAreDoneWhenItIsChanged() throws IOException {
        assertThat(client.await("cont", "{}")).isEqualTo(OK);
        assertThat(client.events()).last().asString().contains("RESUME");
        assertThat(client.await("cont", "{}")).isEqualTo(OK);
        assertThat(client.await("stop", "{}")).isEqualTo(OK);
        assertThat(client.await("stop", "{}")).isEqualTo(OK);
        assertThat(client.await("system_reset", "{}")).isEqualTo(OK);
        assertThat(client.events()).last().asString().contains("RESET");
    }

    @Test
    void theRestOfTheCatalogueEndsToo() throws IOException {
        var dump = folder.resolve("dump");
        assertThat(
                        client.await(
                                "dump-guest-memory",
                                "{'paging': false, 'protocol': 'file:%s', 'detach': true}"
                                        .formatted(dump)))
                .isEqualTo(OK);
        assertThat(Files.size(dump)).isGreaterThan(SIZE);
        assertThat(client.await("blockdev-open-tray", "{'id': 'cd'}")).isEqualTo(OK);
        assertThat(client.await("blockdev-open-tray", "{'device': 'tray'}")).isEqualTo(OK);
        assertThat(client.await("netdev_del", "{'id': 'net'}")).isEqualTo(OK);
        assertThat(client.await("calc-dirty-rate", "{'calc-time': 1}")).isEqualTo(OK);
        assertThat(client.await("quit", "{}")).isEqualTo(OK);
    }

    private AwaitingClient open() throws IOException {
        return AwaitingClient.open(folder.resolve("q"));
    }

    private void untilInFlight(String command) {
        await().until(() -> client.execute("x-query-inflight", "{}").contains(command));
    }

    private void plug(String driver, String id, String bus) throws IOException {
        var arguments = "{'driver': '%s', 'id': '%s', 'bus': '%s'}".formatted(driver, id, bus);
        assertThat(client.execute("device_add", arguments)).isEqualTo(OK);
    }

    private void node(String name) throws IOException {
        var arguments =
                "{'driver': 'file', 'node-name': '%s', 'filename': '%s'}"
                        .formatted(name, folder.resolve(name));
        assertThat(client.execute("blockdev-add", arguments)).isEqualTo(OK);
    }

    /// The image that is to be made, as fast as so many bytes a second.
    private void slowNode(long speed) throws IOException {
        client.execute(
                "object-add",
                "{'qom-type': 'throttle-group', 'id': 'g', 'limits': {'bps-write': %d}}"
                        .formatted(speed));
        var arguments =
                "{'driver': 'throttle', 'node-name': 'new', 'throttle-group': 'g', 'file':"
                        + " {'driver': 'file', 'filename': '%s'}}".formatted(folder.resolve("new"));
        assertThat(client.execute("blockdev-add", arguments)).isEqualTo(OK);
    }

    private static String create(int cluster) {
        return "{'job-id': 'c', 'options': {'driver': 'qcow2', 'file': 'new', 'size': %d,"
                        .formatted(SIZE)
                + " 'cluster-size': %d}}".formatted(cluster);
    }

    private static String mirror(String job, int speed) {
        return "{'job-id': '%s', 'device': 'src', 'target': 'dst', 'sync': 'full', 'speed': %d}"
                .formatted(job, speed);
    }

    /// So that there is something to copy.
    private void write() throws IOException {
        try (var file = new RandomAccessFile(folder.resolve("src").toFile(), "rw")) {
            var block = new byte[1 << 20];
            block[0] = 1;
            for (int i = 0; i < 64; i++) {
                file.write(block);
            }
        }
    }
}
