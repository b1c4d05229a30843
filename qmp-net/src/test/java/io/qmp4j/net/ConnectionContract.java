package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.server.QmpReturn;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;

/// What every transport must do.
@Timeout(30)
abstract class ConnectionContract {
    static final String QUERY = "{\"execute\": \"query-name\", \"id\": %d}\n";
    static final String REPLY = "{\"return\": {}, \"id\": %d}";

    final TestMonitor test = new TestMonitor();
    QmpServer server;

    /// Connects a new client to [#server].
    abstract TestClient connect() throws IOException;

    @BeforeEach
    void start() throws IOException {
        server =
                QmpServer.start(
                        test.monitor,
                        ServerOptions.STANDARD.withLoops(2).withLinger(Duration.ofMillis(500)));
    }

    @AfterEach
    void nothingStaysBehind() {
        server.close();
        assertThat(test.monitor.sessions()).isEmpty();
        await().until(
                        () ->
                                Thread.getAllStackTraces().keySet().stream()
                                        .noneMatch(each -> each.getName().startsWith("qmp4j")));
    }

    @Test
    void greetsAndAnswers() throws IOException {
        try (var client = connect()) {
            assertThat(client.line())
                    .isEqualTo(
                            "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 2,"
                                    + " \"major\": 7}, \"package\": \"test\"}, \"capabilities\":"
                                    + " [\"oob\"]}}");
            client.send("{\"execute\": \"qmp_capabilities\"}");
            assertThat(client.line()).isEqualTo("{\"return\": {}}");
        }
    }

    @Test
    void takesARequestInPieces() throws IOException {
        try (var client = connect().negotiated()) {
            for (String piece : new String[] {"{\"exec", "ute\": \"query-", "name\"", "}"}) {
                client.send(piece);
            }
            assertThat(client.line()).isEqualTo("{\"return\": {}}");
        }
    }

    @Test
    void answersManyRequestsOfOneReadInOrder() throws IOException {
        try (var client = connect().negotiated()) {
            var requests = new StringBuilder();
            for (int i = 0; i < 2000; i++) {
                requests.append(QUERY.formatted(i));
            }
            client.send(requests.toString());
            for (int i = 0; i < 2000; i++) {
                assertThat(client.line()).isEqualTo(REPLY.formatted(i));
            }
        }
    }

    @Test
    void carriesMoreThanAnyBufferHolds() throws IOException {
        var text = "x".repeat(3_000_000);
        try (var client = connect().negotiated()) {
            var request = "{\"execute\": \"echo\", \"arguments\": {\"text\": \"" + text + "\"}}";
            var sender = Thread.ofVirtual().start(() -> sendAll(client, request));
            assertThat(client.line()).isEqualTo("{\"return\": \"" + text + "\"}");
            assertThat(sender.isAlive()).isFalse();
        }
    }

    @Test
    void sendsWhatIsAnsweredLater() throws IOException {
        try (var client = connect().negotiated()) {
            client.send("{\"execute\": \"hold\", \"id\": 1}");
            client.send(QUERY.formatted(2));
            await().until(() -> !test.held.isEmpty());
            test.held.remove().success(Empty.VALUE);
            assertThat(client.line()).isEqualTo(REPLY.formatted(1));
            assertThat(client.line()).isEqualTo(REPLY.formatted(2));
        }
    }

    @Test
    void sendsEvents() throws IOException {
        try (var client = connect().negotiated()) {
            test.monitor.emit(TestMonitor.STOP, Empty.VALUE);
            assertThat(client.line()).contains("\"event\": \"STOP\"");
        }
    }

    @Test
    void stopsReadingWhereTooMuchIsUnanswered() throws IOException {
        try (var client = connect().negotiated()) {
            int count = 9 + 3;
            for (int i = 0; i < count; i++) {
                client.send("{\"execute\": \"hold\", \"id\": %d}".formatted(i));
            }
            await().until(() -> test.held.size() == 9);
            for (int i = 0; i < count; i++) {
                await().until(() -> !test.held.isEmpty());
                test.held.remove().success(Empty.VALUE);
                assertThat(client.line()).isEqualTo(REPLY.formatted(i));
            }
        }
    }

    @Test
    void noticesThatAClientWhoWaitsHasLeft() throws IOException {
        try (var client = connect().negotiated()) {
            client.send("{\"execute\": \"block\"}");
            for (int i = 0; i < 40; i++) {
                client.send(QUERY.formatted(i));
            }
            await().until(() -> test.blocked.get() == 1);
        }
        await().until(() -> test.monitor.sessions().isEmpty());
        await().until(() -> test.interrupted.get() == 1);
    }

    @Test
    void answersWhatCameBeforeTheEndOfInput() throws IOException {
        try (var client = connect().negotiated()) {
            client.send(QUERY.formatted(1) + QUERY.formatted(2));
            client.endInput();
            assertThat(client.line()).isEqualTo(REPLY.formatted(1));
            assertThat(client.line()).isEqualTo(REPLY.formatted(2));
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void endsFromInsideAHandler() throws IOException {
        try (var client = connect().negotiated()) {
            client.send(QUERY.formatted(1) + "{\"execute\": \"leave\"}");
            assertThat(client.line()).isEqualTo(REPLY.formatted(1));
            assertThat(client.atEnd()).isTrue();
        }
        await().until(() -> test.monitor.sessions().isEmpty());
    }

    @Test
    void cancelsWhatIsUnderWayAtShutdown() throws IOException {
        try (var client = connect().negotiated()) {
            client.send("{\"execute\": \"hold\", \"id\": 1}");
            await().until(() -> test.held.size() == 1);
            server.close();
            assertThat(client.line()).contains("\"id\": 1, \"error\": ");
            assertThat(client.atEnd()).isTrue();
        }
        assertThat(test.held.remove().isCancelled()).isTrue();
    }

    @Test
    void dropsAClientThatLeavesItsRepliesUnread() throws IOException {
        try (var client = connect().negotiated()) {
            var text = "y".repeat(1_000_000);
            client.send("{\"execute\": \"echo\", \"arguments\": {\"text\": \"" + text + "\"}}");
            client.endInput();
            await().until(() -> test.monitor.sessions().isEmpty());
        }
    }

    /// For the transports that can tell: the client leaves while so much of what it sent is unread
    /// that its end can't be seen.
    ///
    /// @param bytes more than are read ahead
    final void noticesThatAClientHasLeftWhileNothingIsReadFromIt(TestClient client, int bytes)
            throws IOException {
        try (client) {
            for (int i = 0; i < 9; i++) {
                client.send("{\"execute\": \"hold\", \"id\": %d}".formatted(i));
            }
            client.send(QUERY.formatted(9).repeat(bytes / QUERY.length()));
        }
        await().until(() -> test.monitor.sessions().isEmpty());
        assertThat(test.held).hasSize(9).allMatch(QmpReturn::isCancelled);
    }

    static void sendAll(TestClient client, String text) {
        try {
            client.send(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
