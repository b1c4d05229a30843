package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonObject;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.qmp.client.ConnectionLostException;
import io.qmp4j.qmp.client.EventNotice;
import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/// How a client comes to its connection, and to the next one.
@Timeout(60)
final class ClientOpeningTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(80);

    private final TestMonitor test = new TestMonitor();
    @TempDir private Path folder;
    private QmpServer server;

    @BeforeEach
    void start() throws IOException {
        server = QmpServer.start(test.monitor);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void waitsForTheSocketToBeThere() throws Exception {
        var opened = inBackground(() -> QmpClient.to(there()).connectWithin(LIMIT).open());
        listen();

        try (var client = opened.get()) {
            client.execute("query-name", JsonObject.of());
        }
    }

    @Test
    void waitsForASocketThatRefuses() throws Exception {
        try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket()));
        }
        var opened = inBackground(() -> QmpClient.to(there()).connectWithin(LIMIT).open());
        listen();

        opened.get().close();
    }

    @Test
    void triesOnceUnlessToldOtherwiseAndNoLongerThanToldTo() {
        assertThatThrownBy(() -> QmpClient.to(there()).open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No such file or directory");
        assertThatThrownBy(() -> QmpClient.to(there()).connectWithin(SHORT).open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No such file or directory");
    }

    @Test
    void givesUpWhenTheProcessHasDiedThatWasToCome() throws Exception {
        var process = new ProcessBuilder("true").start();
        process.waitFor();

        assertThatThrownBy(
                        () ->
                                QmpClient.to(there())
                                        .connectWithin(LIMIT)
                                        .whileAlive(process.pid())
                                        .open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No such file or directory")
                .hasMessageEndingWith("; process " + process.pid() + " has ended");
        assertThatThrownBy(
                        () ->
                                QmpClient.to(here())
                                        .connectWithin(LIMIT)
                                        .whileAlive(process.pid())
                                        .open())
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("; process " + process.pid() + " has ended");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aHostThatIsNotKnownIsToldAtOnce() {
        var nowhere = Endpoint.Tcp.at("no-such-host.invalid", 1, Direction.CONNECT);

        assertThatThrownBy(() -> QmpClient.to(nowhere).connectWithin(Duration.ofHours(1)).open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("host 'no-such-host.invalid' is not known");
    }

    @Test
    void aServerMayDialIn() throws Exception {
        var opened = inBackground(() -> QmpClient.to(here()).connectWithin(LIMIT).open());
        dialIn();

        try (var client = opened.get()) {
            client.execute("query-name", JsonObject.of());
            assertThat(Files.getPosixFilePermissions(socket())).hasSize(2);
        }
        assertThat(socket()).doesNotExist();
    }

    @Test
    void whoWaitsInVainForAServerToDialInIsToldAndLeavesNoSocket() throws IOException {
        assertThatThrownBy(() -> QmpClient.to(here()).greetWithin(SHORT).open())
                .isInstanceOf(TimeoutException.class)
                .hasMessage("No connection with unix:" + socket() + " within 0.08 s");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anAnswerToTheNegotiationHasADeadline() throws Exception {
        try (var mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(UnixDomainSocketAddress.of(socket()));
            var opened = inBackground(() -> QmpClient.to(there()).negotiateWithin(SHORT).open());
            try (var peer = mute.accept()) {
                greet(peer);

                assertThatThrownBy(opened::get)
                        .cause()
                        .isInstanceOf(TimeoutException.class)
                        .hasMessage("No negotiation with unix:" + socket() + " within 0.08 s");
            }
        }
    }

    @Test
    void connectsAgainAndSubscribersSeeWhere() throws Exception {
        listen();
        try (var client =
                        QmpClient.to(there())
                                .reconnecting(new Backoff(Duration.ofMillis(10), SHORT))
                                .open();
                var events = client.subscribe()) {
            var first = client.submit("hold", JsonObject.of());
            server.close();
            assertThat(first).failsWithin(LIMIT);
            await().until(() -> !client.isConnected());
            assertThatThrownBy(() -> client.execute("query-name", JsonObject.of()))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageEndingWith("; 'query-name' was not sent");
            assertThatThrownBy(() -> client.awaitConnection(SHORT))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageStartingWith("No connection with unix:");

            server = QmpServer.start(new TestMonitor().monitor);
            listen();
            client.awaitConnection(LIMIT);
            client.execute("query-name", JsonObject.of());
            assertThat(events.next(LIMIT))
                    .isEqualTo(new EventNotice.Gap(0, EventNotice.Cause.RECONNECTED));
        }
    }

    @Test
    void aClosedClientTriesNoMore() throws Exception {
        listen();
        var client =
                QmpClient.to(there()).reconnecting(new Backoff(Duration.ofMillis(1), SHORT)).open();
        var events = client.subscribe();
        server.close();
        client.close();
        client.close();

        assertThatThrownBy(() -> client.awaitConnection(LIMIT))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessage("The client was closed");
        assertThatThrownBy(() -> events.next(LIMIT)).hasMessage("The client was closed");
        assertThat(client.isConnected()).isFalse();
    }

    private static <T> CompletableFuture<T> inBackground(Callable<T> work) {
        var result = new CompletableFuture<T>();
        Thread.startVirtualThread(
                () -> {
                    try {
                        result.complete(work.call());
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    private static void greet(SocketChannel peer) throws IOException {
        var _ = peer.write(ByteBuffer.wrap("{\"QMP\": {}}\n".getBytes(UTF_8)));
    }

    private void listen() throws IOException {
        var _ = server.open(here(), OutputFormat.COMPACT);
    }

    /// As a QEMU does that is started when the client waits.
    private void dialIn() throws Exception {
        await().until(() -> Files.exists(socket()));
        var _ = server.open(there(), OutputFormat.COMPACT);
    }

    private Path socket() {
        return folder.resolve("q");
    }

    private Endpoint there() {
        return Endpoint.Unix.at(socket().toString(), Direction.CONNECT);
    }

    private Endpoint here() {
        return Endpoint.Unix.at(socket().toString(), Direction.LISTEN);
    }
}
