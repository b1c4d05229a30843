package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.unix.UnixSockets;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.Request.Band;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The client against QEMU itself, where it is installed.
@Timeout(60)
final class QemuClientTest {
    private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private Path folder;
    private Process qemu;
    private Endpoint endpoint;

    @BeforeEach
    void startQemu() throws IOException {
        assumeThat(QEMU).as("QEMU is not installed").isExecutable();
        var socket = folder.resolve("q.sock");
        var command = QEMU + " -M none -nodefaults -display none -S -qmp";
        var words = (command + " unix:" + socket + ",server=on,wait=off").split(" ", -1);
        qemu =
                new ProcessBuilder(words)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
        await().until(() -> Files.exists(socket));
        endpoint = new Endpoint.Unix(socket.toString(), Direction.CONNECT, false);
    }

    @AfterEach
    void endQemu() {
        if (qemu != null) {
            qemu.destroyForcibly().onExit().join();
        }
    }

    @Test
    void passesFilesToQemu() throws Exception {
        assumeThat(UnixSockets.find()).as("No files can be passed here").isPresent();
        var path = Files.createFile(folder.resolve("f"));
        try (var client = QmpClient.open(endpoint, LIMIT);
                var file = OpenFile.open(path, OpenFile.Access.READ_WRITE)) {
            var name = JsonObject.of("fdname", new JsonString("f"));
            assertThat(client.execute("getfd", name, List.of(file), LIMIT))
                    .isEqualTo(JsonObject.of());
            assertThat(client.execute("closefd", name, LIMIT)).isEqualTo(JsonObject.of());
            var added = client.execute("add-fd", JsonObject.of(), List.of(file, file), LIMIT);
            assertThat(((JsonObject) added).member("fdset-id")).contains(JsonNumber.of(0));
            assertThat(JsonWriter.toText(client.execute("query-fdsets", JsonObject.of(), LIMIT)))
                    .containsOnlyOnce("\"fd\"");
            assertThatThrownBy(() -> client.execute("getfd", name, LIMIT))
                    .hasMessage("No file descriptor supplied via SCM_RIGHTS");
        }
    }

    @Test
    void talksToQemu() throws Exception {
        var events = new ConcurrentLinkedQueue<Event>();
        var oob = Set.of(Capability.OOB);
        try (var client = QmpClient.open(endpoint, LIMIT, oob, events::add)) {
            assertThat(client.greeting().has("version")).isTrue();
            var status = (JsonObject) client.execute("query-status", JsonObject.of(), LIMIT);
            assertThat(status.member("status")).contains(new JsonString("prelaunch"));
            assertThat(status.member("running")).contains(JsonBoolean.FALSE);
            assertThatThrownBy(() -> client.execute("no-such", JsonObject.of(), LIMIT))
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessage("The command no-such has not been found");
            var yank = client.session().execute(Band.OUT_OF_BAND, "query-yank", JsonObject.of());
            assertThat(yank).succeedsWithin(LIMIT);
            client.execute("quit", JsonObject.of(), LIMIT);
            await().until(() -> !events.isEmpty());
            assertThat(events.element().name()).isEqualTo("SHUTDOWN");
        }
    }
}
