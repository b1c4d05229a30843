package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.ErrorClass;
import io.qmp4j.qmp.EventType;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.ValueType;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.HandlerOptions;
import io.qmp4j.qmp.server.OutputFormat;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpMonitor;
import io.qmp4j.qmp.server.QmpReturn;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// One command, registered with each kind of handler in turn: what a client sees is the same, to
/// the byte.
@Timeout(30)
final class SameBytesTest {
    enum Kind {
        INLINE,
        BLOCKING,
        COROUTINE,
        ASYNC,
        ASYNC_LATER
    }

    private static final ValueType<Long> CHANNEL =
            StructType.of(
                    in -> in.required("channel", BuiltinTypes.INT64),
                    (channel, out) -> out.required("channel", BuiltinTypes.INT64, channel));
    private static final EventType<Empty> MEASURED = EventType.of("MEASURED", Empty.TYPE);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(12), ZoneOffset.UTC);
    private static final int TELLS = 7;
    private static final int HANGS = 8;

    private static final String FAULTS =
            request(-1, "1")
                    + "{'execute': 'measure', 'id': 3}"
                    + "{'execute': 'measure', 'id': 4, 'arguments': {'channel': 'x'}}"
                    + "{'execute': 'measure', 'id'}"
                    + "{'execute': 'forget', 'id': 6, 'arguments': {'channel': 1}}"
                    + "{'execute': 'forget', 'id': 7, 'arguments': {'channel': -1}}"
                    + "{'exec-oob': 'measure', 'id': 8}";
    private static final String FAULTS_ANSWERED =
            """
            {"id": 1, "error": {"class": "DeviceNotFound", "desc": "No channel -1"}}
            {"id": 3, "error": {"class": "GenericError", "desc": "Parameter 'channel' is missing"}}
            {"id": 4, "error": {"class": "GenericError", "desc": "Invalid parameter type for \
            'channel', expected: integer"}}
            {"error": {"class": "GenericError", "desc": "JSON parse error, missing : in object pair"}}
            {"id": 7, "error": {"class": "DeviceNotFound", "desc": "No channel -1"}}
            {"id": 8, "error": {"class": "GenericError", "desc": "QMP input member 'exec-oob' is \
            unexpected"}}
            """;

    private final CountDownLatch never = new CountDownLatch(1);
    private final BlockingQueue<JsonValue> hanging = new LinkedBlockingQueue<>();
    private final Queue<Runnable> alarms = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @EnumSource
    void aTranscriptGivesTheSameBytes(Kind kind) throws IOException {
        try (var server = server(kind);
                var connection = server.openInMemory(OutputFormat.COMPACT)) {
            assertThat(said(connection, "", 1)).startsWith("{\"QMP\": ");
            assertThat(said(connection, "{'execute': 'qmp_capabilities'}", 1))
                    .isEqualTo("{\"return\": {}}\n");
            assertThat(said(connection, request(7, "'told'"), 2))
                    .isEqualTo(
                            """
                            {"timestamp": {"seconds": 12, "microseconds": 0}, "event": "MEASURED"}
                            {"return": 70, "id": "told"}
                            """);
            var all = new StringBuilder();
            for (int i = 1; i < 6; i++) {
                all.append(request(i, "[" + i + "]"));
            }
            assertThat(said(connection, all.toString(), 5))
                    .isEqualTo(
                            """
                            {"return": 10, "id": [1]}
                            {"return": 20, "id": [2]}
                            {"return": 30, "id": [3]}
                            {"return": 40, "id": [4]}
                            {"return": 50, "id": [5]}
                            """);
            assertThat(said(connection, FAULTS, 6)).isEqualTo(FAULTS_ANSWERED);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "INLINE") // which must not block
    void aCommandThatIsGivenUpGivesTheSameBytes(Kind kind)
            throws IOException, InterruptedException {
        try (var server = server(kind);
                var connection = server.openInMemory(OutputFormat.COMPACT)) {
            var negotiation = "{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}";
            assertThat(said(connection, negotiation, 2)).endsWith("{\"return\": {}}\n");
            var cancel = "{'exec-oob': 'x-cancel', 'arguments': {'id': 1}}";
            assertThat(said(connection, request(HANGS, "1") + cancel, 2).lines())
                    .containsExactlyInAnyOrder(
                            "{\"id\": 1, \"error\": {\"class\": \"GenericError\", \"desc\":"
                                    + " \"Command was cancelled\"}}",
                            "{\"return\": {}}");
            var _ = said(connection, request(HANGS, "2"), 0);
            awaitHanging(2);
            alarms.forEach(Runnable::run);
            assertThat(said(connection, request(1, "3"), 2))
                    .isEqualTo(
                            """
                            {"id": 2, "error": {"class": "GenericError", "desc": "Command 'measure' was not done within 5 s"}}
                            {"return": 10, "id": 3}
                            """);
            var _ = said(connection, request(HANGS, "4"), 0);
            awaitHanging(4);
            server.monitor().shutdown();
            assertThat(said(connection, "", 1)).contains("\"id\": 4", "was cancelled");
            assertThat(connection.input().read()).isEqualTo(-1);
        }
    }

    private QmpServer server(Kind kind) throws IOException {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, new JsonArray(List.of()));
        register(table, kind, "measure", Set.of());
        register(table, kind, "forget", Set.of(CommandFlag.SILENT_SUCCESS));
        var greeting = new Greeting(7, 2, 0, "test", List.of(Capability.OOB));
        var monitor =
                QmpMonitor.builder(table.build(), greeting, Thread::startVirtualThread)
                        .clock(CLOCK)
                        .deadline("measure", Duration.ofSeconds(5))
                        .deadlines(this::alarm);
        return QmpServer.start(monitor.build());
    }

    private void register(
            CommandTable.Builder table, Kind kind, String name, Set<CommandFlag> common) {
        var flags = new HashSet<>(common);
        switch (kind) {
            case INLINE, BLOCKING -> {}
            case COROUTINE -> flags.add(CommandFlag.COROUTINE);
            case ASYNC, ASYNC_LATER -> flags.add(CommandFlag.ASYNC);
        }
        var type =
                CommandType.of(
                        name, CHANNEL, BuiltinTypes.INT64, flags.toArray(CommandFlag[]::new));
        switch (kind) {
            case INLINE -> table.plain(type, this::measure).options(name, HandlerOptions::inline);
            case BLOCKING -> table.plain(type, this::measure);
            case COROUTINE -> table.coroutine(type, this::measure);
            case ASYNC -> table.async(type, this::measureAsync);
            case ASYNC_LATER ->
                    table.async(
                            type,
                            (call, channel, ret) ->
                                    Thread.startVirtualThread(
                                            () -> measureAsync(call, channel, ret)));
        }
    }

    private long measure(Call call, long channel)
            throws CommandFailedException, InterruptedException {
        if (channel == HANGS) {
            hanging.add(call.id().orElseThrow());
            never.await();
        }
        return read(call, channel);
    }

    private void measureAsync(Call call, long channel, QmpReturn<Long> ret) {
        if (channel == HANGS) {
            hanging.add(call.id().orElseThrow());
            return;
        }
        try {
            ret.success(read(call, channel));
        } catch (CommandFailedException e) {
            ret.failure(e.error());
        }
    }

    private static long read(Call call, long channel) throws CommandFailedException {
        if (channel < 0) {
            throw new CommandFailedException(
                    new QmpError(ErrorClass.DEVICE_NOT_FOUND, "No channel " + channel));
        }
        if (channel == TELLS) {
            call.session().monitor().emit(MEASURED, Empty.VALUE);
        }
        return 10 * channel;
    }

    private Runnable alarm(Duration delay, Runnable action) {
        alarms.add(action);
        return () -> alarms.remove(action);
    }

    private void awaitHanging(long id) throws InterruptedException {
        while (!hanging.take().equals(JsonNumber.of(id))) {
            // the one before may have been cancelled before or after it began
        }
    }

    private static String said(InMemoryConnection connection, String text, int lines)
            throws IOException {
        if (!text.isEmpty()) {
            connection.output().write(text.getBytes(StandardCharsets.UTF_8));
        }
        var bytes = new ByteArrayOutputStream();
        for (int ends = 0; ends < lines; ) {
            int next = connection.input().read();
            if (next < 0) {
                throw new EOFException("After " + bytes.toString(StandardCharsets.UTF_8));
            }
            bytes.write(next);
            ends += next == '\n' ? 1 : 0;
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static String request(int channel, String id) {
        return "{'execute': 'measure', 'id': %s, 'arguments': {'channel': %d}}"
                .formatted(id, channel);
    }
}
