package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.ErrorClass;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.client.ConnectionLostException;
import io.qmp4j.qmp.client.UnexpectedReplyException;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(30)
final class QmpClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final TestMonitor test = new TestMonitor();
    @TempDir private Path folder;
    private QmpServer server;
    private Endpoint endpoint;

    @BeforeEach
    void listen() throws IOException {
        server = QmpServer.start(test.monitor);
        endpoint = at("q.sock", Direction.CONNECT);
        var _ = server.open(at("q.sock", Direction.LISTEN), OutputFormat.COMPACT);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void executesCommands() throws Exception {
        try (var client = QmpClient.open(endpoint, LIMIT)) {
            assertThat(client.greeting().has("version")).isTrue();
            var text = JsonObject.of("text", new JsonString("aé"));
            assertThat(client.execute("echo", text, LIMIT)).isEqualTo(new JsonString("aé"));
            assertThat(client.execute("query-name", JsonObject.of(), LIMIT))
                    .isEqualTo(JsonObject.of());
        }
    }

    @Test
    void executesCommandsThatAreCompiledFromASchema() throws Exception {
        try (var client = QmpClient.open(endpoint, LIMIT)) {
            assertThat(client.execute(TestMonitor.ECHO, "aé", LIMIT)).isEqualTo("aé");
            assertThat(client.submit(TestMonitor.ECHO, "b")).succeedsWithin(LIMIT).isEqualTo("b");
        }
    }

    @Test
    void tellsThatTheServerHasAnotherSchema() throws Exception {
        var other = CommandType.of("query-name", Empty.TYPE, BuiltinTypes.STR);
        try (var client = QmpClient.open(endpoint, LIMIT)) {
            assertThatThrownBy(() -> client.execute(other, Empty.VALUE, LIMIT))
                    .isInstanceOf(UnexpectedReplyException.class)
                    .hasMessageStartingWith("The reply to 'query-name' does not fit: ");
        }
    }

    @Test
    void executesCommandsInMemory() throws Exception {
        var connection = server.openInMemory(OutputFormat.PRETTY);
        try (var client = QmpClient.to(connection).open()) {
            assertThat(client.execute("query-name", JsonObject.of(), LIMIT))
                    .isEqualTo(JsonObject.of());
        }
    }

    @Test
    void tellsWhyACommandFailed() throws Exception {
        try (var client = QmpClient.open(endpoint, LIMIT)) {
            assertThatThrownBy(() -> client.execute("no-such", JsonObject.of(), LIMIT))
                    .isInstanceOfSatisfying(
                            CommandFailedException.class,
                            e ->
                                    assertThat(e.error().errorClass())
                                            .isEqualTo(ErrorClass.COMMAND_NOT_FOUND))
                    .hasMessage("The command no-such has not been found");
        }
    }

    @Test
    void waitsNoLongerThanToldTo() throws Exception {
        try (var client = QmpClient.open(endpoint, LIMIT)) {
            assertThatThrownBy(() -> client.execute("hold", JsonObject.of(), SHORT))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessage("No answer to 'hold' within 0.05 s");
            await().until(() -> !test.held.isEmpty());
            test.held.remove().success(Empty.VALUE); // comes late: nobody minds
            assertThat(client.execute("query-name", JsonObject.of(), LIMIT))
                    .isEqualTo(JsonObject.of());
        }
    }

    @Test
    void endsEveryCommandWithTheConnection() throws Exception {
        try (var client = QmpClient.open(endpoint, LIMIT)) {
            var first = client.submit("hold", JsonObject.of());
            await().until(() -> !test.held.isEmpty());
            test.monitor.sessions().forEach(each -> each.close());
            assertThat(first)
                    .failsWithin(LIMIT)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(ConnectionLostException.class);
            assertThatThrownBy(() -> client.execute("query-name", JsonObject.of(), LIMIT))
                    .isInstanceOf(ConnectionLostException.class);
        }
    }

    @Test
    void aSubmittedCommandHasADeadlineAndCanBeCancelled() throws Exception {
        try (var client = QmpClient.open(endpoint, LIMIT)) {
            var late = client.submit("hold", JsonObject.of(), SHORT);
            assertThat(late)
                    .failsWithin(LIMIT)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(TimeoutException.class)
                    .withMessage("No answer to 'hold' within 0.05 s");
            var cancelled = client.submit("hold", JsonObject.of());
            cancelled.cancel(true);
            var wanted = client.submit("query-name", JsonObject.of());
            await().until(() -> test.held.size() == 2);
            test.held.forEach(each -> each.success(Empty.VALUE));
            assertThat(wanted).succeedsWithin(LIMIT);
        }
    }

    @Test
    void goesOutOfBandOnlyWhereThatWasNegotiated() throws Exception {
        try (var client = QmpClient.open(endpoint, LIMIT)) {
            assertThatThrownBy(() -> client.submitOutOfBand("query-name", JsonObject.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "'query-name' can't go out of band: the capability 'oob' is not"
                                    + " enabled");
        }
        try (var client = QmpClient.to(endpoint).enablingWhatIsOffered().open()) {
            var held = client.submit("hold", JsonObject.of());
            client.executeOutOfBand("query-name", JsonObject.of(), LIMIT);
            assertThat(held).isNotDone();
        }
    }

    @Test
    void noEventIsLostThatACommandCausesAfterTheSubscription() throws Exception {
        test.onLeave = session -> test.monitor.emit(TestMonitor.STOP, Empty.VALUE);
        try (var client = QmpClient.open(endpoint, LIMIT);
                var stops = client.subscribe("STOP");
                var others = client.subscribe("RESUME")) {
            client.execute("leave", JsonObject.of(), LIMIT);
            assertThat(stops.poll()).isPresent(); // it came before the reply
            assertThat(others.poll()).isEmpty();
        }
    }

    @Test
    void aListenerThatWaitsForAnAnswerIsStopped() throws Exception {
        var client = new AtomicReference<QmpClient>();
        var told = new CompletableFuture<String>();
        try (var own =
                QmpClient.to(endpoint)
                        .events(
                                event -> {
                                    try {
                                        client.get().execute("query-name", JsonObject.of());
                                    } catch (Exception e) {
                                        told.complete(String.valueOf(e.getMessage()));
                                    }
                                })
                        .open()) {
            client.set(own);
            test.monitor.emit(TestMonitor.STOP, Empty.VALUE);
            assertThat(told)
                    .succeedsWithin(LIMIT)
                    .isEqualTo("A listener of events can't wait for an answer");
        }
    }

    @Test
    void tellsOfEvents() throws Exception {
        var events = new ConcurrentLinkedQueue<Event>();
        try (var _ = QmpClient.open(endpoint, LIMIT, Set.of(), events::add)) {
            test.monitor.emit(TestMonitor.STOP, Empty.VALUE);
            await().until(() -> !events.isEmpty());
        }
        assertThat(events).extracting(Event::name).containsExactly("STOP");
    }

    @Test
    void namesTheAddressThatNobodyAnswers() {
        var nowhere = at("nowhere.sock", Direction.CONNECT);
        assertThatThrownBy(() -> QmpClient.open(nowhere, LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Failed to connect to " + folder.resolve("nowhere.sock"))
                .hasMessageContaining("No such file or directory");
    }

    @Test
    void givesUpOnAServerThatDoesNotGreet() throws Exception {
        try (var mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(UnixDomainSocketAddress.of(folder.resolve("mute.sock")), 1);
            assertThatThrownBy(() -> QmpClient.open(at("mute.sock", Direction.CONNECT), SHORT))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageStartingWith("Connected to unix:")
                    .hasMessageContaining(
                            ", but no greeting after 0.05 s: another client may hold this monitor");
        }
    }

    @Test
    void connectsToNothingButSockets() {
        assertThatThrownBy(() -> QmpClient.open(new Endpoint.Stdio(), LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessage("Failed to connect to stdio: not the address of a socket");
    }

    private Endpoint at(String name, Direction direction) {
        return new Endpoint.Unix(folder.resolve(name).toString(), direction, false);
    }
}
