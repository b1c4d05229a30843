package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A monitor whose commands do what a test wants, on a loop and workers turned by hand.
final class TestMonitor {
    static final EventType<Empty> TICK = new EventType<>("TICK", Empty.TYPE, Set.of());
    static final EventType<Empty> TOCK = new EventType<>("TOCK", Empty.TYPE, Set.of());
    static final String TICK_LINE =
            "{\"timestamp\": {\"seconds\": 12, \"microseconds\": 345678}, \"event\": \"TICK\"}";
    private static final Greeting GREETING = new Greeting(7, 2, 0, "test", List.of(Capability.OOB));
    private static final Clock CLOCK =
            Clock.fixed(Instant.ofEpochSecond(12, 345_678_901), ZoneOffset.UTC);

    /// A deferred command that waits for the test.
    record Parked(Call call, QmpReturn<JsonValue> ret) {
        void succeed() {
            ret.success(JsonObject.of());
        }

        void fail(String desc) {
            ret.failure(QmpError.generic("%s", desc));
        }
    }

    private final ManualLoop loop = new ManualLoop();
    private final ManualLoop workers = new ManualLoop();
    private final ManualTime time = new ManualTime();
    private final Map<JsonValue, Parked> parked = new HashMap<>();
    private final List<Parked> everParked = new ArrayList<>();
    private final List<String> called = new ArrayList<>();
    private final QmpMonitor monitor;

    TestMonitor() {
        this(table -> table, builder -> builder);
    }

    TestMonitor(
            UnaryOperator<CommandTable.Builder> more, UnaryOperator<QmpMonitor.Builder> change) {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, JsonArray.of());
        registerPlain(table);
        registerDeferred(table);
        registerFaulty(table);
        monitor =
                change.apply(
                                QmpMonitor.builder(more.apply(table).build(), GREETING, workers)
                                        .deadlines(time)
                                        .clock(CLOCK))
                        .build();
    }

    QmpMonitor monitor() {
        return monitor;
    }

    ManualLoop loop() {
        return loop;
    }

    ManualLoop workers() {
        return workers;
    }

    ManualTime time() {
        return time;
    }

    /// The commands whose handlers have begun, oldest first.
    List<String> called() {
        return called;
    }

    Conversation open() {
        return Conversation.open(monitor, loop);
    }

    Conversation negotiated(String... capabilities) {
        return Conversation.negotiated(monitor, loop, capabilities);
    }

    Parked parked(int id) {
        return parked(JsonNumber.of(id));
    }

    Parked parked(JsonValue id) {
        var found = parked.get(id);
        if (found == null) {
            throw new AssertionError("Nothing is parked with id " + id);
        }
        return found;
    }

    /// Everything that was parked, whether it waits or not.
    List<Parked> everParked() {
        return everParked;
    }

    private void registerPlain(CommandTable.Builder table) {
        table.plain(command("inline"), (call, none) -> noted(call))
                .options("inline", HandlerOptions::inline)
                .plain(command("plain"), (call, none) -> noted(call))
                .coroutine(command("coroutine", CommandFlag.COROUTINE), (call, none) -> noted(call))
                .plain(
                        command("flags", CommandFlag.ALLOW_OOB, CommandFlag.ALLOW_PRECONFIG),
                        (call, none) -> noted(call))
                .options("flags", HandlerOptions::inline)
                .plain(command("silent", CommandFlag.SILENT_SUCCESS), (call, none) -> noted(call))
                .options("silent", HandlerOptions::inline)
                .plain(command("tick"), (call, none) -> ticked(call))
                .options("tick", HandlerOptions::inline)
                .plain(command("close"), (call, none) -> closed(call))
                .options("close", HandlerOptions::inline)
                .plain(command("quit"), (call, none) -> shutDown(call))
                .options("quit", HandlerOptions::inline)
                .plain(command("old", CommandFlag.DEPRECATED), (call, none) -> noted(call))
                .options("old", HandlerOptions::inline)
                .plain(command("x-new", CommandFlag.UNSTABLE), (call, none) -> noted(call))
                .options("x-new", HandlerOptions::inline);
    }

    private void registerDeferred(CommandTable.Builder table) {
        table.async(any("park", CommandFlag.ASYNC), (call, none, ret) -> park(call, ret))
                .async(
                        any("park-oob", CommandFlag.ASYNC, CommandFlag.ALLOW_OOB),
                        (call, none, ret) -> park(call, ret))
                .async(
                        any("park-silent", CommandFlag.ASYNC, CommandFlag.SILENT_SUCCESS),
                        (call, none, ret) -> park(call, ret))
                .async(any("alone", CommandFlag.ASYNC), (call, none, ret) -> park(call, ret))
                .options("alone", HandlerOptions::alone)
                .async(any("detached", CommandFlag.ASYNC), (call, none, ret) -> park(call, ret))
                .options("detached", HandlerOptions::detached)
                .async(
                        command("at-once", CommandFlag.ASYNC),
                        (call, none, ret) -> ret.success(noted(call)));
    }

    private void registerFaulty(CommandTable.Builder table) {
        table.plain(command("fail"), (call, none) -> failed())
                .options("fail", HandlerOptions::inline)
                .plain(command("fail-silent", CommandFlag.SILENT_SUCCESS), (call, none) -> failed())
                .options("fail-silent", HandlerOptions::inline)
                .plain(command("crash"), (call, none) -> crashed())
                .options("crash", HandlerOptions::inline)
                .plain(command("crash-blocking"), (call, none) -> crashed())
                .async(command("crash-async", CommandFlag.ASYNC), (call, none, ret) -> crashed());
    }

    static CommandType<Empty, Empty> command(String name, CommandFlag... flags) {
        return CommandType.of(name, Empty.TYPE, Empty.TYPE, flags);
    }

    private static CommandType<Empty, JsonValue> any(String name, CommandFlag... flags) {
        return CommandType.of(name, Empty.TYPE, BuiltinTypes.ANY, flags);
    }

    private Empty noted(Call call) {
        called.add(call.command());
        return Empty.VALUE;
    }

    private void park(Call call, QmpReturn<JsonValue> ret) {
        called.add(call.command());
        everParked.add(new Parked(call, ret));
        parked.put(call.id().orElse(JsonNull.NULL), everParked.getLast());
    }

    private static Empty ticked(Call call) {
        call.session().monitor().emit(TICK, Empty.VALUE);
        return Empty.VALUE;
    }

    private static Empty closed(Call call) {
        call.session().close();
        call.session().close();
        return Empty.VALUE;
    }

    private static Empty shutDown(Call call) {
        call.session().monitor().shutdown();
        return Empty.VALUE;
    }

    private static Empty failed() throws CommandFailedException {
        throw new CommandFailedException(new QmpError(ErrorClass.DEVICE_NOT_FOUND, "no device"));
    }

    private static Empty crashed() {
        throw new IllegalArgumentException("secret of the handler");
    }
}
