package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.unix.UnixSockets;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.client.ConnectionLostException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/// The client against QEMU itself, where it is installed.
@Timeout(120)
final class QemuClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final JsonObject NONE = JsonObject.of();

    @TempDir private Path folder;
    private Qemu qemu;

    @BeforeEach
    void startQemu() throws IOException {
        qemu = Qemu.machine(folder, "-M", "pc", "-device", "VGA,id=v0");
    }

    @AfterEach
    void endQemu() {
        if (qemu != null) {
            qemu.close();
        }
    }

    @Test
    void passesFilesToQemu() throws Exception {
        assumeThat(UnixSockets.find()).as("No files can be passed here").isPresent();
        var path = Files.createFile(folder.resolve("f"));
        try (var client = QmpClient.open(qemu.endpoint(), LIMIT);
                var file = OpenFile.open(path, OpenFile.Access.READ_WRITE)) {
            var name = JsonObject.of("fdname", new JsonString("f"));
            assertThat(client.execute("getfd", name, List.of(file), LIMIT)).isEqualTo(NONE);
            assertThat(client.execute("closefd", name, LIMIT)).isEqualTo(NONE);
            var added = client.execute("add-fd", NONE, List.of(file, file), LIMIT);
            assertThat(((JsonObject) added).member("fdset-id")).contains(JsonNumber.of(0));
            assertThat(JsonWriter.toText(client.execute("query-fdsets", NONE, LIMIT)))
                    .containsOnlyOnce("\"fd\"");
            assertThatThrownBy(() -> client.execute("getfd", name, LIMIT))
                    .hasMessage("No file descriptor supplied via SCM_RIGHTS");
        }
    }

    @Test
    void aPictureComesIntoAFileThatWasPassed() throws Exception {
        assumeThat(UnixSockets.find()).as("No files can be passed here").isPresent();
        var path = Files.createFile(folder.resolve("x.ppm"));
        try (var client = QmpClient.open(qemu.endpoint(), LIMIT);
                var file = OpenFile.open(path, OpenFile.Access.WRITE)) {
            var set = JsonObject.of("fdset-id", JsonNumber.of(7));
            client.execute("add-fd", set, List.of(file), LIMIT);
            var name = JsonObject.of("filename", new JsonString("/dev/fdset/7"));
            client.execute("screendump", name, LIMIT);
        }
        assertThat(Files.readAllBytes(path)).startsWith('P', '6', '\n');
    }

    @Test
    void talksToQemu() throws Exception {
        var events = new ConcurrentLinkedQueue<Event>();
        try (var client =
                QmpClient.to(qemu.endpoint()).enablingWhatIsOffered().events(events::add).open()) {
            assertThat(client.greeting().has("version")).isTrue();
            var status = (JsonObject) client.execute("query-status", NONE);
            assertThat(status.member("status")).contains(new JsonString("prelaunch"));
            assertThat(status.member("running")).contains(JsonBoolean.FALSE);
            assertThatThrownBy(() -> client.execute("no-such", NONE))
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessage("The command no-such has not been found");
            client.executeOutOfBand("query-yank", NONE, LIMIT);
            client.execute("quit", NONE);
            await().until(() -> !events.isEmpty());
            assertThat(events.element().name()).isEqualTo("SHUTDOWN");
        }
    }

    @Test
    void knowsWhatQemuUnderstands() throws Exception {
        try (var client = QmpClient.open(qemu.endpoint(), LIMIT)) {
            assertThat(client.supports("blockdev-add", "backing.file.filename")).isTrue();
            assertThat(client.supports("screendump", "format")).isTrue();
            assertThat(client.supports("x-query-inflight")).isFalse();
            assertThat(client.supports("eject", "device", "deprecated")).isTrue();
            assertThat(client.supports("eject", "id", "deprecated")).isFalse();
        }
    }

    @Test
    void theEventThatComesBeforeItsReplyIsNotLost() throws Exception {
        try (var client = QmpClient.open(qemu.endpoint(), LIMIT);
                var resumes = client.subscribe("RESUME")) {
            client.execute("cont", NONE);
            assertThat(resumes.poll()).isPresent();
        }
    }

    @Tag("slow") // QEMU takes a minute
    @Timeout(600)
    @Test
    void aHundredThousandCommandsAreAnsweredInOneGo() throws Exception {
        try (var client = QmpClient.open(qemu.endpoint(), LIMIT)) {
            var answers = new ArrayList<CompletableFuture<JsonValue>>();
            for (int i = 0; i < 100_000; i++) {
                answers.add(client.submit("query-status", NONE));
            }
            for (var each : answers) {
                assertThat(((JsonObject) each.get()).has("running")).isTrue();
            }
        }
    }

    @Test
    void aStoppedQemuMissesDeadlinesAndItsLateRepliesDisturbNobody() throws Exception {
        try (var client = QmpClient.open(qemu.endpoint(), LIMIT)) {
            qemu.signal("STOP");
            var late = client.submit("query-name", NONE, SHORT);
            assertThatThrownBy(() -> client.execute("query-status", NONE, SHORT))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessage("No answer to 'query-status' within 0.3 s");
            assertThat(late).failsWithin(LIMIT);
            var wanted = client.submit("query-version", NONE);
            qemu.signal("CONT");
            assertThat(((JsonObject) wanted.get()).has("qemu")).isTrue();
            assertThat(((JsonObject) client.execute("query-kvm", NONE)).has("enabled")).isTrue();
        }
    }

    @Test
    void everyCallEndsWhenQemuIsKilled() throws Exception {
        try (var client = QmpClient.open(qemu.endpoint(), LIMIT);
                var events = client.subscribe()) {
            qemu.signal("STOP");
            var answers = new ArrayList<CompletableFuture<JsonValue>>();
            for (int i = 0; i < 500; i++) {
                answers.add(client.submit("query-status", NONE));
            }
            qemu.signal("KILL");
            for (var each : answers) {
                assertThat(each)
                        .failsWithin(LIMIT)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOf(ConnectionLostException.class)
                        .withMessageEndingWith("; 'query-status' was under way");
            }
            assertThatThrownBy(() -> events.next(LIMIT))
                    .isInstanceOf(ConnectionLostException.class);
        }
    }

    @Test
    void qemuMayDialIn() throws Exception {
        qemu.close();
        var socket = folder.resolve("listen.sock");
        var here = Endpoint.Unix.at(socket.toString(), Direction.LISTEN);
        var dialling =
                new ProcessBuilder(
                        "sh",
                        "-c",
                        "while ! [ -S %s ]; do sleep 0.05; done; exec qemu-system-x86_64 -M none -nodefaults -display none -qmp unix:%s"
                                .formatted(socket, socket));
        var process = dialling.redirectErrorStream(true).start();
        try (var client =
                QmpClient.to(here).connectWithin(LIMIT).whileAlive(process.pid()).open()) {
            client.execute("quit", NONE);
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whoFindsTheMonitorTakenIsTold() throws Exception {
        try (var _ = QmpClient.open(qemu.endpoint(), LIMIT)) {
            assertThatThrownBy(() -> QmpClient.to(qemu.endpoint()).greetWithin(SHORT).open())
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageStartingWith("Connected to unix:")
                    .hasMessageEndingWith(
                            "but no greeting after 0.3 s: another client may hold this monitor");
        }
    }

    @Test
    void talksToTheStorageDaemon() throws Exception {
        try (var daemon = Qemu.storageDaemon(folder);
                var client = QmpClient.open(daemon.endpoint(), LIMIT)) {
            assertThat(JsonWriter.toText(client.execute("query-block-exports", NONE)))
                    .isEqualTo("[]");
            assertThat(client.supports("screendump")).isFalse();
            client.execute("quit", NONE);
            assertThat(daemon.process().waitFor()).isZero();
        }
    }
}
