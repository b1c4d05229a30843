package io.qmp4j.hmp;

import io.qmp4j.json.JsonArray;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.HandlerOptions;
import io.qmp4j.qmp.server.InFlight;
import io.qmp4j.qmp.server.MonitorLimits;
import io.qmp4j.qmp.server.Peer;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpMonitor;
import io.qmp4j.qmp.server.QmpReturn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// A monitor with a few commands, on a loop that is turned by hand.
final class TestMachine {
    private static final CommandType<Empty, Empty> STOP =
            CommandType.of("stop", Empty.TYPE, Empty.TYPE);
    private static final CommandType<Empty, Empty> FAIL =
            CommandType.of("fail", Empty.TYPE, Empty.TYPE);
    private static final CommandType<Empty, Empty> DUMP =
            CommandType.of("dump", Empty.TYPE, Empty.TYPE, CommandFlag.ASYNC);

    private final ManualLoop loop = new ManualLoop();
    private final List<String> called = new ArrayList<>();
    private final List<QmpReturn<Empty>> pending = new ArrayList<>();
    private final QmpMonitor monitor;

    TestMachine() {
        this(MonitorLimits.STANDARD);
    }

    TestMachine(MonitorLimits limits) {
        this.monitor = makeMonitor(limits);
    }

    QmpMonitor monitor() {
        return monitor;
    }

    List<String> called() {
        return called;
    }

    HmpSession session() {
        return session(() -> HmpPhase.READY);
    }

    HmpSession session(Supplier<HmpPhase> phase) {
        var made = new HmpSession(table(), monitor, Peer.at("test"), loop, phase);
        settle();
        return made;
    }

    /// Runs what waits.
    void settle() {
        loop.runAll();
    }

    /// Lets the first `dump` end well.
    void finish() {
        pending.getFirst().success(new Empty());
        settle();
    }

    /// Whether the first `dump` was cancelled.
    boolean isCancelled() {
        return pending.getFirst().isCancelled();
    }

    List<InFlight> inFlight() {
        var found = new ArrayList<InFlight>();
        monitor.inFlight(found::addAll);
        settle();
        return found;
    }

    private static HmpTable table() {
        return HmpTable.of(
                List.of(
                        HmpCommand.named("stop|s", "stops")
                                .handledBy(
                                        (caller, arguments) ->
                                                caller.execute(STOP, new Empty())
                                                        .thenApply(_ -> "stopped\n")),
                        HmpCommand.named("fail", "fails")
                                .handledBy(
                                        (caller, arguments) ->
                                                caller.execute(FAIL, new Empty())
                                                        .thenApply(_ -> "never\n")),
                        HmpCommand.named("dump", "takes long")
                                .handledBy(
                                        (caller, arguments) ->
                                                caller.execute(DUMP, new Empty())
                                                        .thenApply(_ -> "")),
                        HmpCommand.named("early", "runs early")
                                .allowPreconfig()
                                .handledBy(
                                        (caller, arguments) ->
                                                CompletableFuture.completedFuture("early\n")),
                        HmpCommand.named("bug", "has a bug")
                                .handledBy(
                                        (caller, arguments) -> {
                                            throw new IllegalStateException("of the test");
                                        })));
    }

    private QmpMonitor makeMonitor(MonitorLimits limits) {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, JsonArray.of());
        table.plain(
                        STOP,
                        (call, arguments) -> {
                            called.add("stop");
                            return arguments;
                        })
                .plain(
                        FAIL,
                        (call, arguments) -> {
                            throw new CommandFailedException(QmpError.generic("It can't be done"));
                        })
                .async(DUMP, (call, arguments, ret) -> pending.add(ret))
                .options("stop", HandlerOptions::inline)
                .options("fail", HandlerOptions::inline);
        return QmpMonitor.builder(table.build(), Greeting.of("test"), loop).limits(limits).build();
    }
}
