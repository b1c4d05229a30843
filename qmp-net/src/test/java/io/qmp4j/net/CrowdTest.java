package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many clients, and bad ones, on one socket.
@Timeout(60)
final class CrowdTest {
    private static final int CLIENTS = 1000;
    private static final int REQUESTS = 100;

    private final TestMonitor test = new TestMonitor();
    @TempDir private Path folder;
    private Endpoint endpoint;
    private QmpServer server;

    @BeforeEach
    void listen() throws IOException {
        var options = ServerOptions.STANDARD.withLoops(2).withLinger(Duration.ofMillis(200));
        server = QmpServer.start(test.monitor, options);
        var path = folder.resolve("q.sock").toString();
        endpoint = new Endpoint.Unix(path, Direction.LISTEN, false);
        var _ = server.open(endpoint, OutputFormat.COMPACT);
    }

    @AfterEach
    void nothingStaysBehind() {
        await().until(() -> test.monitor.sessions().isEmpty());
        server.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void answersAThousandClientsAtOnceEachInOrder() throws Exception {
        var allConnected = new CountDownLatch(CLIENTS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(
                        threads.submit(
                                () -> {
                                    converse(allConnected);
                                    return true;
                                }));
            }
            awaitAll(clients);
        }
    }

    @Test
    void keepsNothingOfClientsThatVanish() throws IOException {
        try (var witness = TestClient.of(endpoint).negotiated()) {
            long before = openFiles();
            for (int i = 0; i < 1000; i++) {
                var client = TestClient.of(endpoint);
                if (i % 3 == 1) {
                    client.send("{\"execute\": \"qmp_capabilities\"}{\"execute\": \"hold\"}");
                } else if (i % 3 == 2) {
                    client.send("{\"execute\": \"qmp_");
                }
                client.close();
            }
            await().until(() -> test.monitor.sessions().size() == 1);
            await().until(() -> openFiles() <= before);
            stillAnswers(witness);
        }
    }

    @Test
    void isNotHeldUpByAClientThatNeverReads() throws IOException {
        try (var deaf = TestClient.of(endpoint);
                var witness = TestClient.of(endpoint).negotiated()) {
            deaf.send("{\"execute\": \"qmp_capabilities\"}");
            var text = "z".repeat(100_000);
            var shouting =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 100; i++) {
                                            shout(deaf, text);
                                        }
                                    });
            await().until(() -> shouting.getState() == Thread.State.WAITING);
            stillAnswers(witness);
        }
    }

    @Test
    void isNotHeldUpByHalfAMessage() throws IOException {
        try (var slow = TestClient.of(endpoint).negotiated();
                var witness = TestClient.of(endpoint).negotiated()) {
            slow.send("{\"execute\": \"query-na");
            stillAnswers(witness);
            slow.send("me\"}");
            assertThat(slow.line()).isEqualTo("{\"return\": {}}");
        }
    }

    @Test
    void letsNobodyInOnceItCloses() throws IOException {
        server.close();
        assertThat(folder).isEmptyDirectory();
    }

    private void converse(CountDownLatch allConnected) throws Exception {
        try (var client = TestClient.of(endpoint).negotiated()) {
            allConnected.countDown();
            allConnected.await();
            var requests = new StringBuilder();
            for (int i = 0; i < REQUESTS; i++) {
                requests.append(ConnectionContract.QUERY.formatted(i));
            }
            client.send(requests.toString());
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.line()).isEqualTo(ConnectionContract.REPLY.formatted(i));
            }
        }
    }

    private static void awaitAll(Iterable<Future<?>> all)
            throws ExecutionException, InterruptedException {
        for (Future<?> each : all) {
            each.get();
        }
    }

    private static void stillAnswers(TestClient client) throws IOException {
        client.send(ConnectionContract.QUERY.formatted(7));
        assertThat(client.line()).isEqualTo(ConnectionContract.REPLY.formatted(7));
    }

    private static void shout(TestClient client, String text) {
        try {
            client.send("{\"execute\": \"echo\", \"arguments\": {\"text\": \"" + text + "\"}}");
        } catch (IOException e) {
            Thread.currentThread().interrupt(); // the test is over
        }
    }

    private static long openFiles() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
