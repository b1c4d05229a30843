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
import java.util.List;
import java.util.concurrent.CompletionException;

/// Over sockets; the server says what the test wants.
@Timeout(60)
final class GatewayTest {
    private static final String LARGE = "x".repeat(400_000);

    @TempDir private Path folder = Path.of("");
    private GatewayBench bench = new GatewayBench(folder);

    @BeforeEach
    void begin() {
        bench = new GatewayBench(folder);
    }

    @AfterEach
    void end() throws IOException {
        bench.close();
    }

    @Test
    void greetsWithWhatTheUpstreamSaid() throws IOException {
        bench.start(bench.plan());
        try (var client = Lines.connect(bench.down)) {
            assertThat(client.next())
                    .isEqualTo(UpstreamBench.GREETING.strip().replace(", \"new\"", ""));
            client.send("{\"execute\": \"query-name\"}");
            assertThat(client.next()).contains("Expecting capabilities negotiation");
        }
    }

    @Test
    void passesRequestsAndRepliesAsTheyStand() throws IOException {
        bench.start(bench.plan());
        var client = bench.client();

        client.send("{\"id\": {'a': [1, 2.50]}, 'arguments' : {'x': 1e2, 'y': \"\\u00e9\"},");
        client.send("  'execute': \"a\\u0062\"}");
        assertThat(bench.server().next())
                .isEqualTo(
                        "{\"id\":1,'arguments':{'x':1e2,'y':\"\\u00e9\"},'execute':\"a\\u0062\"}");
        bench.server().send("{\"return\":  {\"z\" :[ ]}, \"id\":1}");
        assertThat(client.next())
                .isEqualTo("{\"return\":  {\"z\" :[ ]}, \"id\":{\"a\": [1, 2.5]}}");

        client.send("{\"execute\": \"b\"}");
        assertThat(bench.server().next()).isEqualTo("{\"id\": 2, \"execute\":\"b\"}");
        bench.server()
                .send("{\"id\": 2, \"error\": {\"class\": \"GenericError\", \"desc\": \"d\"}}");
        assertThat(client.next())
                .isEqualTo("{\"error\": {\"class\": \"GenericError\", \"desc\": \"d\"}}");
    }

    @Test
    void eventsComeBetweenTheRepliesThatTheyCameBetween() throws IOException {
        bench.start(bench.plan());
        var client = bench.client();
        var other = bench.client();
        for (int i = 0; i < 4; i++) {
            client.send("{\"execute\": \"a\", \"id\": %d}".formatted(i));
            bench.server().next();
        }
        var said = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            said.append(GatewayBench.event("BEFORE" + i))
                    .append("{\"return\": {}, \"id\": %d}\r\n".formatted(i + 1));
        }
        bench.server().send(said + GatewayBench.event("LAST"));

        for (int i = 0; i < 4; i++) {
            assertThat(client.next()).contains("BEFORE" + i);
            assertThat(client.next()).isEqualTo("{\"return\": {}, \"id\": %d}".formatted(i));
            assertThat(other.next()).contains("BEFORE" + i);
        }
        assertThat(client.next()).isEqualTo(GatewayBench.event("LAST").strip());
        assertThat(other.next()).contains("LAST");
    }

    @Test
    void whatAClientThatHasLeftAskedForHarmsNobody() throws IOException {
        bench.start(bench.plan());
        var client = bench.client();
        try (var leaving = Lines.negotiated(bench.down)) {
            leaving.send("{\"execute\": \"secret\", \"id\": 1}");
            assertThat(bench.server().next()).contains("secret");
        }
        client.send("{\"execute\": \"a\", \"id\": 1}");
        assertThat(bench.server().next()).contains("\"a\"");
        bench.server().send("{\"return\": \"secret\", \"id\": 1}{\"return\": \"mine\", \"id\": 2}");

        assertThat(client.next()).isEqualTo("{\"return\": \"mine\", \"id\": 1}");
    }

    @Test
    void aClientThatDoesNotReadIsNotServedOnAndHarmsNobody() throws IOException {
        bench.start(bench.plan());
        var deaf = bench.client();
        for (int i = 0; i < 30; i++) {
            deaf.send("{\"execute\": \"large\", \"id\": %d}".formatted(i));
        }
        int served = 0;
        while (served < 9) {
            assertThat(bench.server().next()).contains("large");
            bench.server().send("{\"return\": \"%s\", \"id\": %d}".formatted(LARGE, ++served));
        }

        var other = bench.client();
        other.send("{\"execute\": \"a\", \"id\": \"o\"}");
        String next = bench.server().next();
        while (next.contains("large")) { // what fitted into the sockets
            bench.server().send("{\"return\": \"%s\", \"id\": %d}".formatted(LARGE, ++served));
            next = bench.server().next();
        }
        bench.server().send("{\"return\": 1, \"id\": %d}".formatted(served + 1));
        assertThat(other.next()).isEqualTo("{\"return\": 1, \"id\": \"o\"}");
        assertThat(served).isLessThan(20);
    }

    @Test
    void sessionsStayWhenTheUpstreamIsLostAndServeAgainWhenItIsBack() throws IOException {
        bench.start(bench.plan());
        var client = bench.client();
        client.send("{\"execute\": \"a\", \"id\": 1}");
        bench.server().next();
        bench.server().close();
        assertThat(client.next())
                .contains("\"id\": 1")
                .contains("'a' may have been carried out: it has closed the connection");

        bench.accept();
        bench.server().send(GatewayBench.event("BACK"));
        assertThat(client.next()).contains("BACK");
        client.send("{\"execute\": \"b\", \"id\": 2}");
        bench.server().next();
        bench.server().send("{\"return\": {}, \"id\": 2}");
        assertThat(client.next()).isEqualTo("{\"return\": {}, \"id\": 2}");
    }

    @Test
    void withoutReconnectionTheSessionsEndWithTheUpstream() throws IOException {
        var gateway = bench.start(bench.plan().with(Reconnection.OFF));
        var client = bench.client();
        bench.server().send("{\"event\": \"SHUTDOWN\", \"timestamp\": {}}");
        bench.server().close();

        assertThat(client.next()).contains("SHUTDOWN");
        assertThat(client.isAtEnd()).isTrue();
        gateway.ended().toCompletableFuture().join();
        assertThat(bench.down).doesNotExist();
    }

    @Test
    void withoutReconnectionAMissingUpstreamIsAFault() throws IOException {
        var gateway = Gateway.start(List.of(bench.plan().with(Reconnection.OFF)));
        bench.opened(gateway);
        assertThatThrownBy(() -> gateway.ended().toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("No such file or directory")
                .hasMessageContaining("Failed to connect to " + bench.up);
    }

    @Test
    void waitsForAnUpstreamThatIsNotThereYet() throws IOException {
        var gateway = Gateway.start(List.of(bench.plan()));
        bench.opened(gateway);
        assertThat(gateway.ready().toCompletableFuture()).isNotDone();
        assertThat(bench.down).doesNotExist();

        bench.accept();
        gateway.ready().toCompletableFuture().join();
        assertThat(bench.client().channel().isOpen()).isTrue();
    }

    @Test
    void servesAnUpstreamThatDialsInAndNoOther() throws IOException {
        var plan = bench.plan(Endpoint.Unix.at(bench.up.toString(), Direction.LISTEN));
        var gateway = Gateway.start(List.of(plan));
        bench.opened(gateway);
        bench.dial();
        gateway.ready().toCompletableFuture().join();
        var client = bench.client();
        client.send("{\"execute\": \"a\"}");
        assertThat(bench.server().next()).contains("\"a\"");

        try (var intruder = Lines.connect(bench.up)) {
            assertThat(intruder.isAtEnd()).isTrue();
        }

        bench.server().close();
        assertThat(client.next()).contains("was lost");
        bench.dial();
        client.send("{\"execute\": \"b\"}");
        assertThat(bench.server().next()).contains("\"b\"");
    }

    @Test
    void aServerThatStallsIsNotWaitedForAndSessionsStay() throws IOException {
        bench.start(bench.plan().withPatience(Duration.ofMillis(50)));
        var client = bench.client();
        client.send("{\"execute\": \"a\", \"id\": 1}");
        assertThat(client.next()).contains("is stalled: it has not answered 'a' within 0.05 s");
        bench.server().next();
        bench.server().send("{\"return\": \"late\", \"id\": 1}" + GatewayBench.event("BACK"));
        assertThat(client.next()).contains("BACK");
        client.send("{\"execute\": \"b\", \"id\": 2}");
        bench.server().next();
        bench.server().send("{\"return\": {}, \"id\": 2}");
        assertThat(client.next()).contains("\"id\": 2");
    }

    @Test
    void eachUpstreamHasClientsOfItsOwn() throws IOException {
        var others = folder.resolve("up2");
        var second = folder.resolve("down2");
        try (var other = ScriptedServer.listen(others)) {
            bench.start(
                    bench.plan(),
                    UpstreamPlan.of(
                            "vm2",
                            Endpoint.Unix.at(others.toString(), Direction.CONNECT),
                            List.of(
                                    ListenerPlan.of(
                                            Endpoint.Unix.at(
                                                    second.toString(), Direction.LISTEN)))));
            var otherServer = other.accept();
            bench.opened(otherServer);
            await().until(() -> Files.exists(second));
            var client = Lines.negotiated(second);
            bench.opened(client);
            client.send("{\"execute\": \"a\"}");
            assertThat(otherServer.next()).contains("\"a\"");
        }
    }

    @Test
    void closingEndsEverythingAndIsIdempotent() throws IOException {
        var gateway = bench.start(bench.plan());
        var client = bench.client();
        gateway.close();
        gateway.close();
        assertThat(client.isAtEnd()).isTrue();
        assertThat(bench.server().isAtEnd()).isTrue();
        assertThat(bench.down).doesNotExist();
        assertThat(gateway.ended().toCompletableFuture()).isCompleted();
    }

    @Test
    void anAddressThatIsTakenIsAFault() throws IOException {
        Files.createDirectory(bench.down);
        var gateway = Gateway.start(List.of(bench.plan()));
        bench.opened(gateway);
        bench.accept();
        assertThatThrownBy(() -> gateway.ended().toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining(bench.down.toString());
    }
}
