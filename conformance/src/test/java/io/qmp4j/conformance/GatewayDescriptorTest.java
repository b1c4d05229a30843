package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.OpenFile;
import io.qmp4j.net.OpenFile.Access;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.CommandFailedException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Descriptors of several clients of one real QEMU.
@Timeout(60)
class GatewayDescriptorTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String NONE = "No file descriptor supplied via SCM_RIGHTS";

    @TempDir Path folder;
    private GatewayServer server;
    private QmpClient first;
    private QmpClient second;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(QemuTest.isInstalled(), QemuTest.PROGRAM + " is not installed");
        server =
                GatewayServer.start(
                        List.of(
                                "-M",
                                "none",
                                "-nodefaults",
                                "-display",
                                "none",
                                "-S",
                                "-qmp",
                                "unix:{SOCK},server=on,wait=off"),
                        folder);
        first = open();
        second = open();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            first.close();
            second.close();
            server.close();
        }
    }

    @Test
    void namesOfDifferentClientsDoNotClash() throws Exception {
        pass(first, "getfd", name("a"));
        assertFails(second, "closefd", name("a"), "File descriptor named 'a' not found");
        pass(second, "getfd", name("a"));
        first.execute("closefd", name("a"), LIMIT);
        second.execute("closefd", name("a"), LIMIT);
        assertFails(second, "closefd", name("a"), "File descriptor named 'a' not found");
    }

    @Test
    void whatNoCommandTookDoesNotComeToAnotherClient() throws Exception {
        assertThatThrownBy(() -> pass(first, "getfd", JsonObject.of()))
                .hasMessageContaining("Parameter 'fdname' is missing");
        assertFails(second, "getfd", name("a"), NONE);
        assertFails(first, "getfd", name("a"), NONE);

        assertThatThrownBy(() -> pass(first, "getfd", JsonObject.of()))
                .hasMessageContaining("Parameter 'fdname' is missing");
        first.execute("getfd", name("a"), LIMIT);
    }

    @Test
    void aClientThatLeavesTakesItsDescriptorsWithIt() throws Exception {
        long before = openFiles();
        for (String each : List.of("a", "b", "c")) {
            pass(first, "getfd", name(each));
        }
        assertThat(openFiles()).isEqualTo(before + 3);

        first.close();

        await().until(() -> openFiles() == before);
        second.execute("query-status", JsonObject.of(), LIMIT);
    }

    @Test
    void otherCommandsFindTheDescriptorByItsName() throws Exception {
        pass(first, "getfd", name("a"));
        var arguments =
                JsonObject.of("protocol", new JsonString("vnc"), "fdname", new JsonString("a"));
        assertFails(
                second, "add_client", arguments, "File descriptor named 'a' has not been found");
        assertThat(first.execute("add_client", arguments, LIMIT)).isEqualTo(JsonObject.of());
    }

    private static void pass(QmpClient client, String command, JsonObject arguments)
            throws Exception {
        try (var file = OpenFile.open(Path.of("/dev/null"), Access.READ)) {
            client.execute(command, arguments, List.of(file), LIMIT);
        }
    }

    private static void assertFails(
            QmpClient client, String command, JsonObject arguments, String message) {
        assertThatThrownBy(() -> client.execute(command, arguments, LIMIT))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining(message);
    }

    private long openFiles() throws IOException {
        var own = Path.of("/proc", Long.toString(server.qemu().pid()), "fd");
        try (var files = Files.list(own)) {
            return files.count();
        }
    }

    private QmpClient open() throws IOException, TimeoutException, InterruptedException {
        var socket = folder.resolve("q").toString();
        return QmpClient.open(Endpoint.Unix.at(socket, Direction.CONNECT), LIMIT);
    }

    private static JsonObject name(String name) {
        return JsonObject.of("fdname", new JsonString(name));
    }
}
