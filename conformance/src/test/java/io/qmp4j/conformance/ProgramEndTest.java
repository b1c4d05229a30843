package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What becomes of commands under way, and of their replies, when the program ends or a client
/// leaves.
@Timeout(60)
class ProgramEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMillis(200);
    private static final String NEGOTIATE = "{\"execute\": \"qmp_capabilities\"}";

    /// A client of the program, past negotiation.
    private static final class Client {
        private final Wire wire;
        private final Messages messages;

        Client(ServerProcess server) throws Exception {
            wire = server.connect("");
            messages = new Messages(wire);
            send(NEGOTIATE);
            assertThat(next().toString()).contains("QMP");
            assertThat(next()).isEqualTo(json("{'return': {}}"));
        }

        void send(String text) throws Exception {
            wire.send(text.getBytes(UTF_8), PATIENCE);
        }

        JsonValue next() throws Exception {
            return messages.next(PATIENCE).orElseThrow();
        }

        boolean isSilent() throws Exception {
            return messages.next(SILENCE).isEmpty() && !messages.ended();
        }

        void awaitEnd() throws Exception {
            assertThat(messages.next(PATIENCE)).isEmpty();
            assertThat(messages.ended()).isTrue();
        }

        void drain() throws Exception {
            while (!messages.ended()) {
                var _ = messages.next(PATIENCE);
            }
        }
    }

    @TempDir private Path folder;
    private ServerProcess server;

    @BeforeEach
    void start() throws IOException {
        server = ProgramTest.start(OwnTranscripts.profiles().options("none"), folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit", "TERM", "INT"})
    void theErrorsLeaveInOrderThenTheReplyThenTheStreamEnds(String how) throws Exception {
        var one = blocked("one", "{\"execute\": \"query-name\", \"id\": 2}");
        var other = blocked("other", "");
        var deaf = new Client(server);
        deaf.send("{\"execute\": \"query-qmp-schema\"}".repeat(200)); // more than can be on its way
        var witness = new Client(server);
        await().until(() -> inFlight(witness), text -> text.split("x-block").length == 3);

        end(how, witness);

        for (Client each : List.of(one, other)) {
            assertThat(each.next().toString()).contains("SHUTDOWN");
            assertThat(each.next())
                    .isEqualTo(
                            json(
                                    "{'id': 1, 'error': {'class': 'GenericError', 'desc':"
                                            + " 'Command was cancelled'}}"));
            each.awaitEnd();
        }
        assertThat(witness.next().toString()).contains("SHUTDOWN");
        if (how.equals("quit")) {
            assertThat(witness.next()).isEqualTo(json("{'return': {}, 'id': 'q'}"));
        }
        witness.awaitEnd();
        assertThat(server.ended(PATIENCE)).isTrue(); // though one does not read
        assertThat(server.process().exitValue()).isZero();
        assertThat(server.socket()).doesNotExist();
        deaf.drain();
    }

    @Test
    void theReplyOfAClientThatLeftReachesNobody() throws Exception {
        try (var fifo = Fifo.make(folder.resolve("left"))) {
            var first = new Client(server);
            first.send(block("left"));
            var second = new Client(server);
            await().until(() -> inFlight(second), text -> text.contains("x-block"));

            first.wire.close();
            await().until(() -> inFlight(second), text -> !text.contains("x-block"));
            var third = new Client(server);
            fifo.release(PATIENCE); // it has run on: there is a reader

            assertThat(second.isSilent()).isTrue();
            assertThat(third.isSilent()).isTrue();
            third.send("{\"execute\": \"query-name\", \"id\": 3}");
            assertThat(third.next()).isEqualTo(json("{'return': {}, 'id': 3}"));
        }
    }

    private Client blocked(String fifo, String behind) throws Exception {
        Fifo.make(folder.resolve(fifo));
        var client = new Client(server);
        client.send(block(fifo) + behind);
        return client;
    }

    private String block(String fifo) {
        return MachineServer.BLOCKING_COMMAND
                .replace("@ID@", "1")
                .replace("@FIFO@", folder.resolve(fifo).toString());
    }

    private void end(String how, Client client) throws Exception {
        switch (how) {
            case "quit" -> client.send("{\"execute\": \"quit\", \"id\": \"q\"}");
            case "TERM" -> server.terminate();
            default -> {
                assumeTrue(
                        heedsInterrupts(), "this process has SIGINT ignored, and so its children");
                var pid = Long.toString(server.process().pid());
                assertThat(new ProcessBuilder("kill", "-" + how, pid).start().waitFor()).isZero();
            }
        }
    }

    private boolean heedsInterrupts() throws IOException {
        var status = Files.readAllLines(Path.of("/proc/" + server.process().pid() + "/status"));
        return status.stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .allMatch(line -> (Long.parseLong(line.substring(7).strip(), 16) & 2) == 0);
    }

    private static String inFlight(Client client) throws Exception {
        client.send("{\"execute\": \"x-query-inflight\"}");
        return client.next().toString();
    }

    private static JsonValue json(String text) throws JsonSyntaxException {
        return JsonStream.parse(text);
    }
}
