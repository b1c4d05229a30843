package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonArray;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.HandlerOptions;
import io.qmp4j.qmp.server.OutputFormat;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpMonitor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;

/// The four kinds of handlers, doing the same job, as `docs/handlers.md` shows them.
@Timeout(30)
final class HandlerKindsTest {
    private static final Path PAGE = Path.of("../docs/handlers.md");
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /// A thermometer, which takes its time.
    private static final class Sensor {
        private final List<CompletableFuture<Long>> readings = new CopyOnWriteArrayList<>();
        private final BlockingQueue<Long> port = new LinkedBlockingQueue<>(List.of(20L));
        private final CountDownLatch asked = new CountDownLatch(2);

        long last() {
            return 20;
        }

        long read() throws InterruptedException {
            var degrees = port.take();
            port.put(degrees);
            return degrees;
        }

        CompletableFuture<Long> readLater() {
            var reading = new CompletableFuture<Long>();
            readings.add(reading);
            asked.countDown();
            return reading;
        }

        void answerBoth() throws InterruptedException {
            asked.await();
            readings.forEach(reading -> reading.complete(20L));
        }
    }

    private static CommandType<Empty, Long> command(String name, CommandFlag... flags) {
        return CommandType.of(name, Empty.TYPE, BuiltinTypes.INT64, flags);
    }

    private static final CommandType<Empty, Long> INLINE = command("inline");
    private static final CommandType<Empty, Long> BLOCKING = command("blocking");
    private static final CommandType<Empty, Long> ASYNC = command("async", CommandFlag.ASYNC);
    private static final CommandType<Empty, Long> COROUTINE =
            command("coroutine", CommandFlag.COROUTINE);

    private final Sensor sensor = new Sensor();

    private void inline(CommandTable.Builder table) {
        table.plain(INLINE, (call, nothing) -> sensor.last())
                .options(INLINE.name(), HandlerOptions::inline);
    }

    private void blocking(CommandTable.Builder table) {
        table.plain(BLOCKING, (call, nothing) -> sensor.read());
    }

    private void coroutine(CommandTable.Builder table) {
        table.coroutine(COROUTINE, (call, nothing) -> sensor.read());
    }

    private void async(CommandTable.Builder table) {
        table.async(
                ASYNC,
                (call, nothing, ret) -> {
                    var reading = sensor.readLater();
                    ret.onCancel(() -> reading.cancel(false));
                    var _ =
                            reading.whenComplete(
                                    (degrees, fault) -> {
                                        if (fault == null) {
                                            ret.success(degrees);
                                        } else {
                                            ret.failure(QmpError.generic("The sensor is broken"));
                                        }
                                    });
                });
    }

    private QmpServer server() throws IOException {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, new JsonArray(List.of()));
        inline(table);
        blocking(table);
        coroutine(table);
        async(table);
        var monitor =
                QmpMonitor.builder(
                        table.build(), Greeting.of("sensor 1.0"), Thread::startVirtualThread);
        return QmpServer.start(monitor.build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "blocking", "coroutine"})
    void answersWithoutASocket(String command) throws IOException {
        try (var server = server();
                var connection = server.openInMemory(OutputFormat.COMPACT)) {
            connection.output().write(utf8("{'execute': 'qmp_capabilities'}"));
            connection.output().write(utf8("{'execute': '" + command + "', 'id': 1}"));
            var lines = lines(connection);
            assertThat(lines.readLine()).startsWith("{\"QMP\": ");
            assertThat(lines.readLine()).isEqualTo("{\"return\": {}}");
            assertThat(lines.readLine()).isEqualTo("{\"return\": 20, \"id\": 1}");
        }
    }

    @Test
    void anAsyncOneKeepsNobodyWaitingButItsOwnAnswerInLine()
            throws IOException, InterruptedException {
        try (var server = server();
                var connection = server.openInMemory(OutputFormat.COMPACT)) {
            connection.output().write(utf8("{'execute': 'qmp_capabilities'}"));
            connection.output().write(utf8("{'execute': 'async', 'id': 1}"));
            connection.output().write(utf8("{'execute': 'x-cancel', 'arguments': {'id': 1}}"));
            connection.output().write(utf8("{'execute': 'async', 'id': 2}"));
            var lines = lines(connection);
            assertThat(lines.readLine()).startsWith("{\"QMP\": ");
            assertThat(lines.readLine()).isEqualTo("{\"return\": {}}");
            assertThat(lines.readLine()).contains("Command was cancelled", "\"id\": 1");
            assertThat(lines.readLine()).isEqualTo("{\"return\": {}}");
            connection.output().write(utf8("{'execute': 'inline', 'id': 3}"));
            sensor.answerBoth();
            assertThat(lines.readLine()).isEqualTo("{\"return\": 20, \"id\": 2}");
            assertThat(lines.readLine()).isEqualTo("{\"return\": 20, \"id\": 3}");
        }
        assertThat(sensor.readings.getFirst()).isCancelled();
    }

    @Test
    void thePageShowsThisCode() throws IOException {
        var here = Files.readString(Path.of("src/test/java/io/qmp4j/net/HandlerKindsTest.java"));
        var blocks = CODE.matcher(Files.readString(PAGE)).results().toList();
        assertThat(blocks).hasSizeGreaterThan(3);
        for (var block : blocks) {
            assertThat(bare(here)).contains(bare(block.group(1)));
        }
    }

    private static String bare(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static BufferedReader lines(InMemoryConnection connection) {
        return new BufferedReader(
                new InputStreamReader(connection.input(), StandardCharsets.UTF_8));
    }
}
