package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qmp4j.json.JsonArray;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.HandlerOptions;
import io.qmp4j.qmp.server.OutputFormat;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpMonitor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A command ends the server while others are under way in several sessions, whatever kind of
/// handler it has.
@Timeout(30)
final class ShutdownTest {
    private static CommandType<Empty, Empty> command(String name, CommandFlag... flags) {
        return CommandType.of(name, Empty.TYPE, Empty.TYPE, flags);
    }

    private final CountDownLatch begun = new CountDownLatch(5);
    private final CountDownLatch never = new CountDownLatch(1);
    @TempDir private Path folder;
    private QmpServer server;
    private Endpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, new JsonArray(List.of()));
        registerPending(table);
        registerQuitting(table);
        var greeting = Greeting.of("shutdown 1.0");
        var monitor = QmpMonitor.builder(table.build(), greeting, Thread::startVirtualThread);
        server = QmpServer.start(monitor.build(), ServerOptions.STANDARD.withLoops(2));
        endpoint = new Endpoint.Unix(folder.resolve("q").toString(), Direction.LISTEN, false);
        server.open(endpoint, OutputFormat.COMPACT);
    }

    @AfterEach
    void nothingStaysBehind() {
        server.close();
        await().until(() -> folder.toFile().list().length == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quit-inline",
                "quit-blocking",
                "quit-coroutine",
                "quit-async",
                "quit-async-first"
            })
    void theErrorsLeaveInOrderThenTheReplyThenTheStreamEnds(String quit) throws Exception {
        try (var deferred = TestClient.of(endpoint).negotiated();
                var blocked = TestClient.of(endpoint).negotiated();
                var quitting = TestClient.of(endpoint).negotiated()) {
            deferred.send(request("hold", 1) + request("nap", 2) + request("hold", 3));
            blocked.send(request("block", 1) + request("query-commands", 2));
            quitting.send(request("hold", 1));
            begun.await();

            quitting.send(request(quit, 2));

            assertThat(quitting.line()).isEqualTo(cancelled(1));
            assertThat(quitting.line()).isEqualTo("{\"return\": {}, \"id\": 2}");
            assertThat(quitting.atEnd()).isTrue();
            assertThat(deferred.line()).isEqualTo(cancelled(1));
            assertThat(deferred.line()).isEqualTo(cancelled(2));
            assertThat(deferred.line()).isEqualTo(cancelled(3));
            assertThat(deferred.atEnd()).isTrue();
            assertThat(blocked.line()).isEqualTo(cancelled(1));
            assertThat(blocked.atEnd()).isTrue();
        }
    }

    private void registerPending(CommandTable.Builder table) {
        table.async(command("hold", CommandFlag.ASYNC), (call, none, ret) -> begun.countDown())
                .coroutine(command("nap", CommandFlag.COROUTINE), (call, none) -> block())
                .plain(command("block"), (call, none) -> block());
    }

    private void registerQuitting(CommandTable.Builder table) {
        table.plain(command("quit-inline"), (call, none) -> quit())
                .options("quit-inline", HandlerOptions::inline)
                .plain(command("quit-blocking"), (call, none) -> quit())
                .coroutine(command("quit-coroutine", CommandFlag.COROUTINE), (call, none) -> quit())
                .async(
                        command("quit-async", CommandFlag.ASYNC),
                        (call, none, ret) -> {
                            ret.success(none);
                            server.close();
                        })
                .async(
                        command("quit-async-first", CommandFlag.ASYNC),
                        (call, none, ret) -> {
                            server.close();
                            Thread.startVirtualThread(() -> ret.success(none));
                        });
    }

    private Empty quit() {
        server.close();
        return Empty.VALUE;
    }

    private Empty block() throws InterruptedException {
        begun.countDown();
        never.await();
        return Empty.VALUE;
    }

    private static String request(String command, int id) {
        return "{\"execute\": \"" + command + "\", \"id\": " + id + "}";
    }

    private static String cancelled(int id) {
        return "{\"id\": "
                + id
                + ", \"error\": {\"class\": \"GenericError\", \"desc\": \"Command was"
                + " cancelled\"}}";
    }
}
