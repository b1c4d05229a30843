package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

@Timeout(30)
final class QmpServerTest {
    private final TestMonitor test = new TestMonitor();
    @TempDir private Path folder;
    private QmpServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                QmpServer.start(
                        test.monitor,
                        ServerOptions.STANDARD.withLoops(1).withLinger(Duration.ofMillis(200)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void servesAPeerThatListens() throws IOException {
        try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(folder.resolve("peer.sock")));
            var opened = server.open(at("peer.sock", Direction.CONNECT), OutputFormat.COMPACT);
            try (var client = TestClient.of(listening.accept()).negotiated()) {
                client.send(ConnectionContract.QUERY.formatted(1));
                assertThat(client.line()).isEqualTo(ConnectionContract.REPLY.formatted(1));
            }
            assertThat(opened.firstClient().toCompletableFuture()).isCompleted();
        }
    }

    @Test
    void namesThePeerThatDoesNotListen() {
        assertThatThrownBy(
                        () ->
                                server.open(
                                        at("nobody.sock", Direction.CONNECT), OutputFormat.COMPACT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "Failed to connect to " + folder.resolve("nobody.sock") + ": ");
    }

    @Test
    void servesManyEndpointsEachInItsFormat() throws IOException {
        var plain = server.open(at("plain.sock", Direction.LISTEN), OutputFormat.COMPACT);
        var pretty = server.open(at("pretty.sock", Direction.LISTEN), OutputFormat.PRETTY);
        try (var one = TestClient.of(plain.endpoint());
                var other = TestClient.of(pretty.endpoint())) {
            assertThat(one.line()).startsWith("{\"QMP\": ");
            assertThat(other.line()).isEqualTo("{");
            assertThat(other.line()).isEqualTo("    \"QMP\": {");
        }
    }

    @Test
    void tellsWhenTheFirstClientIsThere() throws IOException {
        var opened = server.open(at("q.sock", Direction.LISTEN), OutputFormat.COMPACT);
        var first = opened.firstClient().toCompletableFuture();
        assertThat(first).isNotDone();
        try (var _ = TestClient.of(opened.endpoint())) {
            assertThat(first).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void stopsWaitingForAClientWhenItCloses() throws IOException {
        var opened = server.open(at("q.sock", Direction.LISTEN), OutputFormat.COMPACT);
        server.close();
        assertThat(opened.firstClient().toCompletableFuture()).isCompletedExceptionally();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesTheAddressThatIsTaken() throws IOException {
        var any = Endpoint.Tcp.at("127.0.0.1", 0, Direction.LISTEN);
        var taken = server.open(any, OutputFormat.COMPACT).endpoint();
        assertThatThrownBy(() -> server.open(taken, OutputFormat.COMPACT))
                .isInstanceOf(IOException.class)
                .hasMessage("Failed to bind socket to " + taken + ": Address already in use");
    }

    @Test
    void listensBeyondTheMachineOnlyIfToldTo() throws IOException {
        var world = Endpoint.Tcp.at("0.0.0.0", 0, Direction.LISTEN);
        assertThatThrownBy(() -> server.open(world, OutputFormat.COMPACT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tcp:0.0.0.0:0: not a loopback address")
                .hasMessageContaining("remote=on");
        var allowed =
                new Endpoint.Tcp(
                        "0.0.0.0", 0, Direction.LISTEN, false, true, Endpoint.Protocol.RAW);
        assertThat(server.open(allowed, OutputFormat.COMPACT).endpoint()).isNotNull();
    }

    @Test
    void opensNothingWhereToldTo() throws IOException {
        var none = new Endpoint.None();
        assertThat(server.open(none, OutputFormat.COMPACT).endpoint()).isEqualTo(none);
    }

    @Test
    void closesWithAClientThatNeverReads() throws IOException {
        var opened = server.open(at("q.sock", Direction.LISTEN), OutputFormat.COMPACT);
        try (var deaf = TestClient.of(opened.endpoint()).negotiated()) {
            var text = "z".repeat(2_000_000);
            deaf.send("{\"execute\": \"echo\", \"arguments\": {\"text\": \"" + text + "\"}}");
            server.close();
            assertThat(test.monitor.sessions()).isEmpty();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void closesFromManyThreadsAtOnce() throws Exception {
        var _ = server.open(at("q.sock", Direction.LISTEN), OutputFormat.COMPACT);
        var closed = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            var _ =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        server.close();
                                        closed.countDown();
                                    });
        }
        closed.await();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void closesFromAHandler() throws IOException {
        test.onLeave = session -> server.close();
        var opened = server.open(at("q.sock", Direction.LISTEN), OutputFormat.COMPACT);
        try (var client = TestClient.of(opened.endpoint()).negotiated()) {
            client.send("{\"execute\": \"leave\", \"id\": 1}");
            assertThat(client.line()).isEqualTo(ConnectionContract.REPLY.formatted(1));
            assertThat(client.atEnd()).isTrue();
        }
        await().until(() -> folder.toFile().list().length == 0);
    }

    private Endpoint at(String name, Direction direction) {
        return new Endpoint.Unix(folder.resolve(name).toString(), direction, false);
    }
}
