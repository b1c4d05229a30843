package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.client.ConnectionLostException;
import io.qmp4j.qmp.server.MonitorLimits;
import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// What clients on sockets see of the limits that they have together.
@Timeout(60)
final class LimitsTest {
    private static final String QUERY = "{\"execute\": \"query-name\", \"id\": 1}";
    private static final String REPLY = "{\"return\": {}, \"id\": 1}";
    private static final String REFUSED =
            "{\"error\": {\"class\": \"GenericError\", \"desc\": \"Too many sessions, expected at"
                    + " most 2\"}}";

    @TempDir private Path folder;

    @Test
    void theClientTooManyIsToldSoAndNobodyElseIsHarmed() throws IOException {
        var test = new TestMonitor(new MonitorLimits(2, 1 << 20));
        try (var server = QmpServer.start(test.monitor);
                var first = connect(server).negotiated();
                var second = connect(server).negotiated()) {
            for (int i = 0; i < 20; i++) {
                try (var third = connect(server)) {
                    assertThat(third.line()).isEqualTo(REFUSED);
                    assertThat(third.atEnd()).isTrue();
                }
            }
            assertThatThrownBy(() -> QmpClient.open(endpoint(), Duration.ofSeconds(20)))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessage("The server refuses: Too many sessions, expected at most 2");
            for (TestClient each : new TestClient[] {first, second}) {
                each.send(QUERY);
                assertThat(each.line()).isEqualTo(REPLY);
            }
        }
    }

    @Test
    void thereIsRoomAgainWhenOneHasLeft() throws IOException {
        var test = new TestMonitor(new MonitorLimits(2, 1 << 20));
        try (var server = QmpServer.start(test.monitor);
                var first = connect(server).negotiated()) {
            connect(server).negotiated().close();
            await().until(() -> test.monitor.sessions().size() == 1);
            try (var second = connect(server).negotiated()) {
                second.send(QUERY);
                first.send(QUERY);
                assertThat(second.line()).isEqualTo(REPLY);
                assertThat(first.line()).isEqualTo(REPLY);
            }
        }
    }

    @Test
    void theGreediestIsClosedAndNobodyElseIsHarmed() throws IOException {
        var test = new TestMonitor(new MonitorLimits(10, 1 << 20));
        try (var server = QmpServer.start(test.monitor);
                var modest = connect(server).negotiated();
                var greedy = connect(server).negotiated()) {
            modest.send("{\"execute\": \"hold\", \"id\": 1}");
            Thread.ofVirtual().start(() -> sendUntilClosed(greedy));

            assertThat(greedy.line()).contains("GenericError", "Too much memory in use");
            assertThatThrownBy(greedy::line).isInstanceOf(IOException.class);
            await().until(() -> !test.held.isEmpty());
            test.held.remove().success(Empty.VALUE);
            assertThat(modest.line()).isEqualTo(REPLY);
            await().until(() -> test.monitor.sessions().size() == 1);
        }
    }

    private static void sendUntilClosed(TestClient client) {
        try {
            client.send("{\"execute\": \"echo\", \"arguments\": {\"text\": \"");
            for (int i = 0; i < 1000; i++) {
                client.send("y".repeat(10_000));
            }
        } catch (IOException e) {
            // what the server should do
        }
    }

    private Endpoint endpoint() {
        return new Endpoint.Unix(folder.resolve("q.sock").toString(), Direction.CONNECT, false);
    }

    private TestClient connect(QmpServer server) throws IOException {
        if (!folder.resolve("q.sock").toFile().exists()) {
            var socket = folder.resolve("q.sock").toString();
            var _ =
                    server.open(
                            new Endpoint.Unix(socket, Direction.LISTEN, false),
                            OutputFormat.COMPACT);
        }
        return TestClient.of(endpoint());
    }
}
