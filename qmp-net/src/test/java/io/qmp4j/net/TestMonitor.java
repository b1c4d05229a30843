package io.qmp4j.net;

import io.qmp4j.json.JsonArray;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.EventType;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.ValueType;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.HandlerOptions;
import io.qmp4j.qmp.server.MonitorLimits;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpMonitor;
import io.qmp4j.qmp.server.QmpReturn;
import io.qmp4j.qmp.server.QmpSession;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A monitor with a command of each kind.
final class TestMonitor {
    private static final ValueType<String> TEXT =
            StructType.of(
                    in -> in.required("text", BuiltinTypes.STR),
                    (text, out) -> out.required("text", BuiltinTypes.STR, text));

    static final CommandType<Empty, Empty> NAME =
            CommandType.of("query-name", Empty.TYPE, Empty.TYPE, CommandFlag.ALLOW_OOB);
    static final CommandType<String, String> ECHO = CommandType.of("echo", TEXT, BuiltinTypes.STR);
    static final CommandType<Empty, Empty> HOLD =
            CommandType.of("hold", Empty.TYPE, Empty.TYPE, CommandFlag.ASYNC);
    static final CommandType<Empty, Empty> BLOCK = CommandType.of("block", Empty.TYPE, Empty.TYPE);
    static final CommandType<Empty, Empty> LEAVE = CommandType.of("leave", Empty.TYPE, Empty.TYPE);
    static final EventType<Empty> STOP = EventType.of("STOP", Empty.TYPE);

    final Queue<QmpReturn<Empty>> held = new ConcurrentLinkedQueue<>();
    final CountDownLatch unblocked = new CountDownLatch(1);
    final AtomicInteger blocked = new AtomicInteger();
    final AtomicInteger interrupted = new AtomicInteger();
    final QmpMonitor monitor;
    volatile Consumer<QmpSession> onLeave = QmpSession::close;

    TestMonitor() {
        this(MonitorLimits.STANDARD);
    }

    TestMonitor(MonitorLimits limits) {
        this(limits, table -> table);
    }

    TestMonitor(MonitorLimits limits, UnaryOperator<CommandTable.Builder> more) {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, new JsonArray(List.of()));
        table.plain(NAME, (call, nothing) -> Empty.VALUE)
                .options(NAME.name(), HandlerOptions::inline)
                .plain(ECHO, (call, text) -> text)
                .options(ECHO.name(), HandlerOptions::inline)
                .async(HOLD, (call, nothing, ret) -> held.add(ret))
                .plain(BLOCK, (call, nothing) -> block())
                .plain(
                        LEAVE,
                        (call, nothing) -> {
                            onLeave.accept(call.session());
                            return Empty.VALUE;
                        })
                .options(LEAVE.name(), HandlerOptions::inline);
        var greeting = new Greeting(7, 2, 0, "test", List.of(Capability.OOB));
        monitor =
                QmpMonitor.builder(
                                more.apply(table).build(),
                                greeting,
                                task -> Thread.ofVirtual().start(task))
                        .deadlines((delay, action) -> () -> {})
                        .limits(limits)
                        .build();
    }

    private Empty block() throws InterruptedException {
        blocked.incrementAndGet();
        try {
            unblocked.await();
            return Empty.VALUE;
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            throw e;
        }
    }
}
