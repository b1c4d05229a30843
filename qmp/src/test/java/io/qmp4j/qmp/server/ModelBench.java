package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Greeting;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// The real monitor whose sessions are explored, with a command of each kind. Whatever its handlers
/// begin goes to the run of the moment.
final class ModelBench {
    private static final SessionLimits STANDARD = SessionLimits.STANDARD;

    private final QmpMonitor monitor;
    private @Nullable ModelRun run;

    /// More bytes than a run says at once.
    static final int OUTPUT_LIMIT = 1000;

    /// @param unanswered how many in-band commands may be unanswered before reading stops
    ModelBench(int unanswered) {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, JsonArray.of());
        for (ModelCommand.Kind each : ModelCommand.Kind.values()) {
            register(table, each);
        }
        var greeting = new Greeting(7, 2, 0, "model", List.of(Capability.OOB));
        monitor =
                QmpMonitor.builder(table.build(), greeting, task -> run().workerStarted(task))
                        .limits(
                                new SessionLimits(
                                        unanswered,
                                        OUTPUT_LIMIT,
                                        STANDARD.readAhead(),
                                        STANDARD.requestsPerTurn(),
                                        STANDARD.json()))
                        .standardDeadline(Duration.ofSeconds(1))
                        .deadlines((delay, action) -> run().alarm(action))
                        .build();
    }

    QmpMonitor monitor() {
        return monitor;
    }

    void begin(ModelRun next) {
        run = next;
    }

    private ModelRun run() {
        if (run == null) {
            throw new AssertionError("Nothing is explored");
        }
        return run;
    }

    private void register(CommandTable.Builder table, ModelCommand.Kind kind) {
        var name = kind.command();
        switch (kind) {
            case ASYNC -> async(table, name, CommandFlag.ASYNC);
            case OUT_OF_BAND -> async(table, name, CommandFlag.ASYNC, CommandFlag.ALLOW_OOB);
            case SILENT, FAILING ->
                    async(table, name, CommandFlag.ASYNC, CommandFlag.SILENT_SUCCESS);
            case ALONE -> {
                async(table, name, CommandFlag.ASYNC);
                table.options(name, HandlerOptions::alone);
            }
            case DETACHED -> {
                async(table, name, CommandFlag.ASYNC);
                table.options(name, HandlerOptions::detached);
            }
            case PLAIN -> table.plain(type(name), (call, none) -> JsonObject.of());
            case INLINE ->
                    table.plain(type(name), (call, none) -> inline(call))
                            .options(name, HandlerOptions::inline);
            case UNKNOWN -> {}
        }
    }

    private void async(CommandTable.Builder table, String name, CommandFlag... flags) {
        table.async(type(name, flags), (call, none, ret) -> run().began(number(call), call, ret));
    }

    private JsonValue inline(Call call) {
        run().began(number(call));
        return JsonObject.of();
    }

    private static int number(Call call) {
        for (int i = 1; i < 10; i++) {
            if (call.id().orElseThrow().equals(JsonNumber.of(i))) {
                return i;
            }
        }
        throw new AssertionError("A call that nobody made: " + call.id());
    }

    private static CommandType<Empty, JsonValue> type(String name, CommandFlag... flags) {
        return CommandType.of(name, Empty.TYPE, BuiltinTypes.ANY, flags);
    }
}
