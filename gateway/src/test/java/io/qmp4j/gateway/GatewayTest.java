package io.qmp4j.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qmp4j.gateway.UpstreamPlan.Reconnection;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;

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
import java.util.List;
import java.util.concurrent.CompletionException;

/// Over sockets; the server says what the test wants.
@Timeout(60)
final class GatewayTest {
    private static final String LARGE = "x".repeat(400_000);

    @TempDir private Path folder = Path.of("");
    private Path up = Path.of("");
    private Path down = Path.of("");
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Lines> servers = new ArrayList<>();

    @BeforeEach
    void nameSockets() {
        up = folder.resolve("up");
        down = folder.resolve("down");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void greetsWithWhatTheUpstreamSaid() throws IOException {
        start(plan());
        try (var client = Lines.connect(down)) {
            assertThat(client.next())
                    .isEqualTo(UpstreamBench.GREETING.strip().replace(", \"new\"", ""));
            client.send("{\"execute\": \"query-name\"}");
            assertThat(client.next()).contains("Expecting capabilities negotiation");
        }
    }

    @Test
    void passesRequestsAndRepliesAsTheyStand() throws IOException {
        start(plan());
        var client = client();

        client.send("{\"id\": {'a': [1, 2.50]}, 'arguments' : {'x': 1e2, 'y': \"\\u00e9\"},");
        client.send("  'execute': \"a\\u0062\"}");
        assertThat(server().next())
                .isEqualTo(
                        "{\"id\":1,'arguments':{'x':1e2,'y':\"\\u00e9\"},'execute':\"a\\u0062\"}");
        server().send("{\"return\":  {\"z\" :[ ]}, \"id\":1}");
        assertThat(client.next())
                .isEqualTo("{\"return\":  {\"z\" :[ ]}, \"id\":{\"a\": [1, 2.5]}}");

        client.send("{\"execute\": \"b\"}");
        assertThat(server().next()).isEqualTo("{\"id\": 2, \"execute\":\"b\"}");
        server().send("{\"id\": 2, \"error\": {\"class\": \"GenericError\", \"desc\": \"d\"}}");
        assertThat(client.next())
                .isEqualTo("{\"error\": {\"class\": \"GenericError\", \"desc\": \"d\"}}");
    }

    @Test
    void eventsComeBetweenTheRepliesThatTheyCameBetween() throws IOException {
        start(plan());
        var client = client();
        var other = client();
        for (int i = 0; i < 4; i++) {
            client.send("{\"execute\": \"a\", \"id\": %d}".formatted(i));
            server().next();
        }
        var said = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            said.append(event("BEFORE" + i))
                    .append("{\"return\": {}, \"id\": %d}\r\n".formatted(i + 1));
        }
        server().send(said + event("LAST"));

        for (int i = 0; i < 4; i++) {
            assertThat(client.next()).contains("BEFORE" + i);
            assertThat(client.next()).isEqualTo("{\"return\": {}, \"id\": %d}".formatted(i));
            assertThat(other.next()).contains("BEFORE" + i);
        }
        assertThat(client.next()).isEqualTo(event("LAST").strip());
        assertThat(other.next()).contains("LAST");
    }

    @Test
    void whatAClientThatHasLeftAskedForHarmsNobody() throws IOException {
        start(plan());
        var client = client();
        try (var leaving = Lines.negotiated(down)) {
            leaving.send("{\"execute\": \"secret\", \"id\": 1}");
            assertThat(server().next()).contains("secret");
        }
        client.send("{\"execute\": \"a\", \"id\": 1}");
        assertThat(server().next()).contains("\"a\"");
        server().send("{\"return\": \"secret\", \"id\": 1}{\"return\": \"mine\", \"id\": 2}");

        assertThat(client.next()).isEqualTo("{\"return\": \"mine\", \"id\": 1}");
    }

    @Test
    void aClientThatDoesNotReadIsNotServedOnAndHarmsNobody() throws IOException {
        start(plan());
        var deaf = client();
        for (int i = 0; i < 30; i++) {
            deaf.send("{\"execute\": \"large\", \"id\": %d}".formatted(i));
        }
        int served = 0;
        while (served < 9) {
            assertThat(server().next()).contains("large");
            server().send("{\"return\": \"%s\", \"id\": %d}".formatted(LARGE, ++served));
        }

        var other = client();
        other.send("{\"execute\": \"a\", \"id\": \"o\"}");
        String next = server().next();
        while (next.contains("large")) { // what fitted into the sockets
            server().send("{\"return\": \"%s\", \"id\": %d}".formatted(LARGE, ++served));
            next = server().next();
        }
        server().send("{\"return\": 1, \"id\": %d}".formatted(served + 1));
        assertThat(other.next()).isEqualTo("{\"return\": 1, \"id\": \"o\"}");
        assertThat(served).isLessThan(20);
    }

    @Test
    void sessionsStayWhenTheUpstreamIsLostAndServeAgainWhenItIsBack() throws IOException {
        start(plan());
        var client = client();
        client.send("{\"execute\": \"a\", \"id\": 1}");
        server().next();
        server().close();
        assertThat(client.next())
                .contains("\"id\": 1")
                .contains("'a' may have been carried out: it has closed the connection");

        accept();
        server().send(event("BACK"));
        assertThat(client.next()).contains("BACK");
        client.send("{\"execute\": \"b\", \"id\": 2}");
        server().next();
        server().send("{\"return\": {}, \"id\": 2}");
        assertThat(client.next()).isEqualTo("{\"return\": {}, \"id\": 2}");
    }

    @Test
    void withoutReconnectionTheSessionsEndWithTheUpstream() throws IOException {
        var gateway = start(plan().with(Reconnection.OFF));
        var client = client();
        server().send("{\"event\": \"SHUTDOWN\", \"timestamp\": {}}");
        server().close();

        assertThat(client.next()).contains("SHUTDOWN");
        assertThat(client.isAtEnd()).isTrue();
        gateway.ended().toCompletableFuture().join();
        assertThat(down).doesNotExist();
    }

    @Test
    void withoutReconnectionAMissingUpstreamIsAFault() throws IOException {
        var gateway = Gateway.start(List.of(plan().with(Reconnection.OFF)));
        opened.add(gateway);
        assertThatThrownBy(() -> gateway.ended().toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("No such file or directory")
                .hasMessageContaining("Failed to connect to " + up);
    }

    @Test
    void waitsForAnUpstreamThatIsNotThereYet() throws IOException {
        var gateway = Gateway.start(List.of(plan()));
        opened.add(gateway);
        assertThat(gateway.ready().toCompletableFuture()).isNotDone();
        assertThat(down).doesNotExist();

        accept();
        gateway.ready().toCompletableFuture().join();
        assertThat(client().channel().isOpen()).isTrue();
    }

    @Test
    void servesAnUpstreamThatDialsInAndNoOther() throws IOException {
        var plan = plan(Endpoint.Unix.at(up.toString(), Direction.LISTEN));
        var gateway = Gateway.start(List.of(plan));
        opened.add(gateway);
        dial();
        gateway.ready().toCompletableFuture().join();
        var client = client();
        client.send("{\"execute\": \"a\"}");
        assertThat(server().next()).contains("\"a\"");

        try (var intruder = Lines.connect(up)) {
            assertThat(intruder.isAtEnd()).isTrue();
        }

        server().close();
        assertThat(client.next()).contains("was lost");
        dial();
        client.send("{\"execute\": \"b\"}");
        assertThat(server().next()).contains("\"b\"");
    }

    @Test
    void aServerThatStallsIsNotWaitedForAndSessionsStay() throws IOException {
        start(plan().withPatience(Duration.ofMillis(50)));
        var client = client();
        client.send("{\"execute\": \"a\", \"id\": 1}");
        assertThat(client.next()).contains("is stalled: it has not answered 'a' within 0.05 s");
        server().next();
        server().send("{\"return\": \"late\", \"id\": 1}" + event("BACK"));
        assertThat(client.next()).contains("BACK");
        client.send("{\"execute\": \"b\", \"id\": 2}");
        server().next();
        server().send("{\"return\": {}, \"id\": 2}");
        assertThat(client.next()).contains("\"id\": 2");
    }

    @Test
    void eachUpstreamHasClientsOfItsOwn() throws IOException {
        var others = folder.resolve("up2");
        var second = folder.resolve("down2");
        try (var other = ScriptedServer.listen(others)) {
            start(
                    plan(),
                    UpstreamPlan.of(
                            "vm2",
                            Endpoint.Unix.at(others.toString(), Direction.CONNECT),
                            List.of(
                                    ListenerPlan.of(
                                            Endpoint.Unix.at(
                                                    second.toString(), Direction.LISTEN)))));
            var otherServer = other.accept();
            opened.add(otherServer);
            await().until(() -> Files.exists(second));
            var client = Lines.negotiated(second);
            opened.add(client);
            client.send("{\"execute\": \"a\"}");
            assertThat(otherServer.next()).contains("\"a\"");
        }
    }

    @Test
    void closingEndsEverythingAndIsIdempotent() throws IOException {
        var gateway = start(plan());
        var client = client();
        gateway.close();
        gateway.close();
        assertThat(client.isAtEnd()).isTrue();
        assertThat(server().isAtEnd()).isTrue();
        assertThat(down).doesNotExist();
        assertThat(gateway.ended().toCompletableFuture()).isCompleted();
    }

    @Test
    void anAddressThatIsTakenIsAFault() throws IOException {
        Files.createDirectory(down);
        var gateway = Gateway.start(List.of(plan()));
        opened.add(gateway);
        accept();
        assertThatThrownBy(() -> gateway.ended().toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining(down.toString());
    }

    private Gateway start(UpstreamPlan... plans) throws IOException {
        try (var listener = ScriptedServer.listen(up)) {
            var gateway = Gateway.start(List.of(plans));
            opened.add(gateway);
            served(listener.accept());
            if (plans.length == 1) {
                gateway.ready().toCompletableFuture().join();
            }
            return gateway;
        }
    }

    /// Waits for the gateway.
    private void accept() throws IOException {
        try (var listener = ScriptedServer.listen(up)) {
            served(listener.accept());
        }
    }

    private void dial() throws IOException {
        served(ScriptedServer.dial(up));
    }

    private void served(Lines connection) {
        opened.add(connection);
        servers.add(connection);
    }

    /// The server's side of the last connection.
    private Lines server() {
        return servers.getLast();
    }

    private Lines client() throws IOException {
        var client = Lines.negotiated(down);
        opened.add(client);
        return client;
    }

    private UpstreamPlan plan() {
        return plan(Endpoint.Unix.at(up.toString(), Direction.CONNECT));
    }

    private UpstreamPlan plan(Endpoint upstream) {
        var listener = Endpoint.Unix.at(down.toString(), Direction.LISTEN);
        return UpstreamPlan.of("vm1", upstream, List.of(ListenerPlan.of(listener)));
    }

    private static String event(String name) {
        return "{\"timestamp\": {\"seconds\": 5, \"microseconds\": 6}, \"event\": \"%s\"}\r\n"
                .formatted(name);
    }
}
