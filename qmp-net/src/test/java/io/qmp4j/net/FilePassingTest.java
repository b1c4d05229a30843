package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.unix.UnixSockets;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.MonitorLimits;
import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Descriptors over real sockets: each comes to the command that it was sent with, and none stays
/// open.
@Timeout(30)
final class FilePassingTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Path OWN = Path.of("/proc/self/fd");

    @TempDir private Path folder;
    private final TestMonitor test =
            new TestMonitor(
                    MonitorLimits.STANDARD,
                    table ->
                            table.plain(
                                            CommandType.of("read", Empty.TYPE, BuiltinTypes.STR),
                                            (call, nothing) -> read(call))
                                    .options("read", each -> each.inline().withDescriptor()));

    private QmpServer server;
    private Endpoint endpoint;
    private UnixSockets sockets;
    private int before;

    @BeforeEach
    void start() throws IOException {
        assumeThat(OWN).as("The system has no /proc").isDirectory();
        sockets = UnixSockets.find().orElseThrow();
        server = QmpServer.start(test.monitor, ServerOptions.STANDARD.withLoops(2));
        var path = folder.resolve("q.sock").toString();
        var _ = server.open(Endpoint.Unix.at(path, Direction.LISTEN), OutputFormat.COMPACT);
        endpoint = Endpoint.Unix.at(path, Direction.CONNECT);
        try (var warm = TestClient.of(endpoint)) {
            warm.negotiated();
        }
        await().until(() -> test.monitor.sessions().isEmpty());
        before = openFiles();
    }

    @AfterEach
    void nothingStaysOpen() {
        if (server != null) {
            await().until(() -> test.monitor.sessions().isEmpty());
            await().untilAsserted(() -> assertThat(openFiles()).isEqualTo(before));
            server.close();
        }
    }

    @Test
    void aClientPassesFilesWithItsCommands() throws Exception {
        try (var client = QmpClient.open(endpoint, LIMIT);
                var one = OpenFile.open(file("one"), OpenFile.Access.READ);
                var two = OpenFile.open(file("two"), OpenFile.Access.READ)) {
            var first = client.submit("read", JsonObject.of(), List.of(one));
            var second = client.submit("read", JsonObject.of(), List.of(two, one));
            assertThat(first.get()).isEqualTo(new JsonString("one"));
            assertThat(second.get()).isEqualTo(new JsonString("two"));
            assertThatThrownBy(() -> client.execute("read", JsonObject.of(), LIMIT))
                    .hasMessage("none");
        }
    }

    @Test
    void eachOfManyPipelinedCommandsGetsItsOwn() throws Exception {
        try (var client = QmpClient.open(endpoint, LIMIT)) {
            var answers = new ArrayList<CompletableFuture<JsonValue>>();
            for (int i = 0; i < 200; i++) {
                try (var file = OpenFile.open(file("f" + i), OpenFile.Access.READ)) {
                    answers.add(client.submit("query-name", JsonObject.of()));
                    answers.add(client.submit("read", JsonObject.of(), List.of(file)));
                }
            }
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(2 * i + 1).get()).isEqualTo(new JsonString("f" + i));
            }
        }
    }

    @Test
    void theyMayComeWithTheFirstByteAloneAndTheRestLater() throws IOException {
        try (var channel = connected()) {
            send(channel, "{'execute': 'hold'}".repeat(9));
            for (int i = 0; i < 30; i++) {
                try (var file = OpenFile.open(file("f" + i), OpenFile.Access.READ)) {
                    pass(channel, "{", file);
                    send(channel, "'execute': 'read', 'id': {'a': {}}}");
                }
            }
            await().until(() -> test.held.size() == 9);
            test.held.forEach(each -> each.success(Empty.VALUE));
            for (int i = 0; i < 9; i++) {
                assertThat(line(channel)).isEqualTo("{\"return\": {}}");
            }
            for (int i = 0; i < 30; i++) {
                assertThat(line(channel)).contains("\"return\": \"f" + i + "\"");
            }
        }
    }

    /// Who has passed one before can rely on it that a command gets none that came after it.
    @Test
    void whatCameInOneReadIsToldApart() throws IOException {
        try (var channel = connected();
                var file = OpenFile.open(file("mine"), OpenFile.Access.READ)) {
            pass(channel, "{'execute': 'read', 'id': 1}", file);
            assertThat(line(channel)).isEqualTo("{\"return\": \"mine\", \"id\": 1}");
            send(channel, "{'execute': 'hold', 'id': 2}".repeat(9));
            for (int i = 0; i < 20; i++) {
                send(channel, "{'execute': 'read', 'id': 3}".repeat(i));
                pass(channel, "{'execute': 'read', 'id': 4} {'execute': 'read', 'id': 5}", file);
            }
            await().until(() -> test.held.size() == 9);
            test.held.forEach(each -> each.success(Empty.VALUE));
            for (int i = 0; i < 9; i++) {
                assertThat(line(channel)).contains("\"id\": 2");
            }
            for (int i = 0; i < 20; i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(line(channel)).contains("\"id\": 3").contains("none");
                }
                assertThat(line(channel)).contains("\"id\": 4").contains("return");
                assertThat(line(channel)).contains("\"id\": 5").contains("none");
            }
        }
    }

    @Test
    void theyMayComeWithAnyByteAndWhileNegotiating() throws IOException {
        try (var channel = Dialling.connect(endpoint);
                var file = OpenFile.open(file("early"), OpenFile.Access.READ)) {
            line(channel);
            send(channel, "{'execute': 'qmp_capab");
            pass(channel, "ilities'", file);
            send(channel, "}");
            assertThat(line(channel)).isEqualTo("{\"return\": {}}");
            send(channel, "{'execute': 'read'}");
            assertThat(line(channel)).isEqualTo("{\"return\": \"early\"}");
        }
    }

    @Test
    void aFloodIsClosedAndTheServerServesOn() throws IOException {
        try (var channel = connected();
                var other = TestClient.of(endpoint).negotiated();
                var file = OpenFile.open(file("flood"), OpenFile.Access.READ)) {
            var sixteen = Collections.nCopies(16, file.descriptor());
            for (int i = 0; i < 2000; i++) {
                pass(channel, i % 2 == 0 ? " " : "{'execute': 'query-name'}", sixteen);
            }
            send(channel, "{'execute': 'query-name', 'id': 'last'}");
            while (!line(channel).contains("last")) {
                // the answers before
            }
            other.send("{'execute': 'read'}");
            assertThat(other.line()).contains("none");
            await().untilAsserted(() -> assertThat(openFiles()).isLessThan(before + 100));
        }
    }

    @Test
    void aClientLeavesThemEverywhere() throws IOException {
        try (var file = OpenFile.open(file("left"), OpenFile.Access.READ)) {
            for (int i = 0; i < 20; i++) {
                try (var channel = connected()) {
                    for (int j = 0; j < 30; j++) {
                        pass(channel, "{'execute': 'hold'}", List.of(file.descriptor()));
                    }
                    pass(channel, "{'execute': ", Collections.nCopies(9, file.descriptor()));
                    int held = 9 * (i + 1);
                    await().until(() -> test.held.size() >= held);
                }
            }
        }
    }

    @Test
    void aServerKnowsWhoIsAtTheOtherEnd() throws Exception {
        try (var channel = connected()) {
            send(channel, "{'execute': 'hold', 'id': 1} {'execute': 'hold', 'id': 2}");
            await().until(() -> test.held.size() == 2);
            var peer = test.monitor.sessions().iterator().next().peer();
            assertThat(peer.pid()).hasValue(ProcessHandle.current().pid());
            var uid = (Integer) Files.getAttribute(OWN, "unix:uid");
            assertThat(peer.uid()).hasValue(uid);
            assertThat(peer.address()).isEqualTo(endpoint.toString());
        }
    }

    @Test
    void onlyAUnixSocketPassesFiles() throws Exception {
        var tcp = server.open(Endpoint.Tcp.at("127.0.0.1", 0, Direction.LISTEN));
        var bound = (Endpoint.Tcp) tcp.endpoint();
        var address = Endpoint.Tcp.at("127.0.0.1", bound.port(), Direction.CONNECT);
        var closed = OpenFile.open(file("f"), OpenFile.Access.READ);
        try (var overTcp = QmpClient.open(address, LIMIT);
                var client = QmpClient.open(endpoint, LIMIT)) {
            assertThatThrownBy(() -> overTcp.submit("read", JsonObject.of(), List.of(closed)))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "Failed to pass files to %s: only a Unix-domain socket can", address);
            closed.close();
            assertThatThrownBy(() -> client.submit("read", JsonObject.of(), List.of(closed)))
                    .hasMessage("The file is closed");
            assertThat(client.execute("query-name", JsonObject.of(), LIMIT)).isNotNull();
        }
        before++; // the socket that listens
    }

    private String read(Call call) throws CommandFailedException {
        try (var descriptor =
                call.takeDescriptor()
                        .orElseThrow(() -> new CommandFailedException(QmpError.generic("none")))) {
            return Files.readString(OWN.resolve(Integer.toString(descriptor.number())));
        } catch (IOException e) {
            throw new CommandFailedException(
                    QmpError.generic("%s", String.valueOf(e.getMessage())));
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve(text), text);
    }

    private SocketChannel connected() throws IOException {
        var channel = Dialling.connect(endpoint);
        line(channel);
        send(channel, "{'execute': 'qmp_capabilities'}");
        line(channel);
        return channel;
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        var bytes = StandardCharsets.US_ASCII.encode(text);
        while (bytes.hasRemaining()) {
            var _ = channel.write(bytes);
        }
    }

    private void pass(SocketChannel channel, String text, OpenFile file) throws IOException {
        pass(channel, text, List.of(file.descriptor()));
    }

    /// In one write.
    private void pass(SocketChannel channel, String text, List<Integer> descriptors)
            throws IOException {
        var bytes = StandardCharsets.US_ASCII.encode(text);
        while (sockets.send(channel, bytes, descriptors) == 0) {
            Thread.onSpinWait();
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }

    private static String line(SocketChannel channel) throws IOException {
        var line = new StringBuilder();
        var one = ByteBuffer.allocate(1);
        while (line.indexOf("\n") < 0) {
            if (channel.read(one.clear()) < 0) {
                throw new IOException("The server has ended the connection");
            }
            line.append((char) one.get(0));
        }
        return line.toString().strip();
    }

    private static int openFiles() {
        try (var files = Files.list(OWN)) {
            return (int) files.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
