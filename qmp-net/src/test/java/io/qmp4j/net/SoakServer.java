package io.qmp4j.net;

import io.qmp4j.json.JsonArray;
import io.qmp4j.net.SoakRequest.Kind;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.EventType;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.ValueType;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.HandlerOptions;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpMonitor;
import io.qmp4j.qmp.server.QmpReturn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The commands of a soak. Sees to it that every call ends once: answered, or cancelled with its
/// hook run.
final class SoakServer implements AutoCloseable {
    private record Work(long number, long micros, long size) {}

    private static final ValueType<Work> WORK =
            StructType.of(
                    in ->
                            new Work(
                                    in.required("number", BuiltinTypes.INT64),
                                    in.required("micros", BuiltinTypes.INT64),
                                    in.required("size", BuiltinTypes.INT64)),
                    (work, out) -> out.required("number", BuiltinTypes.INT64, work.number));
    private static final ValueType<Long> NUMBER =
            StructType.of(
                    in -> in.required("number", BuiltinTypes.INT64),
                    (number, out) -> out.required("number", BuiltinTypes.INT64, number));
    private static final EventType<Long> TICKED = EventType.of("TICKED", NUMBER);
    private static final Duration DEADLINE = Duration.ofMillis(30);

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(2);
    private final Set<Object> pending = ConcurrentHashMap.newKeySet();
    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicInteger handling = new AtomicInteger();
    private final AtomicReference<Optional<String>> fault = new AtomicReference<>(Optional.empty());
    private final CountDownLatch never = new CountDownLatch(1);
    private final ReentrantLock ticking = new ReentrantLock();
    private final QmpMonitor monitor;
    private long ticks; // guarded by ticking

    SoakServer() {
        timers.setRemoveOnCancelPolicy(true);
        var table = CommandTable.builder();
        ProtocolCommands.register(table, new JsonArray(List.of()));
        registerPlain(table);
        registerAsync(table);
        var greeting = new Greeting(7, 2, 0, "soak", List.of(Capability.OOB));
        monitor =
                QmpMonitor.builder(table.build(), greeting, this::startThread)
                        .deadlines(this::after)
                        .build();
    }

    QmpMonitor monitor() {
        return monitor;
    }

    Optional<String> fault() {
        return fault.get();
    }

    /// What has not ended; nothing once it has.
    String leftOver() {
        var left = "";
        left += monitor.sessions().isEmpty() ? "" : monitor.sessions().size() + " sessions, ";
        left += pending.isEmpty() ? "" : pending.size() + " async calls, ";
        left += handling.get() == 0 ? "" : handling + " blocking handlers, ";
        left += threads.get() == 0 ? "" : threads + " threads, ";
        left += timers.getQueue().isEmpty() ? "" : timers.getQueue().size() + " timers, ";
        return left;
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }

    private void registerPlain(CommandTable.Builder table) {
        table.plain(command(Kind.INLINE, CommandFlag.ALLOW_OOB), (call, work) -> result(work))
                .options(Kind.INLINE.command(), HandlerOptions::inline)
                .plain(command(Kind.TICK), (call, work) -> tick(work))
                .options(Kind.TICK.command(), HandlerOptions::inline)
                .plain(command(Kind.BLOCKING), (call, work) -> block(work))
                .plain(command(Kind.FAILING), (call, work) -> failed(work))
                .coroutine(
                        command(Kind.COROUTINE, CommandFlag.COROUTINE), (call, work) -> block(work))
                .coroutine(
                        command(Kind.HANGING_COROUTINE, CommandFlag.COROUTINE),
                        (call, work) -> hang(work))
                .plain(command(Kind.SLOW_BLOCKING), (call, work) -> hang(work))
                .options(Kind.SLOW_BLOCKING.command(), options -> options.within(DEADLINE));
    }

    private void registerAsync(CommandTable.Builder table) {
        async(table, Kind.ASYNC, CommandFlag.ALLOW_OOB);
        async(table, Kind.ALONE);
        table.options(Kind.ALONE.command(), HandlerOptions::alone);
        async(table, Kind.DETACHED);
        table.options(Kind.DETACHED.command(), HandlerOptions::detached);
        async(table, Kind.SILENT, CommandFlag.SILENT_SUCCESS);
        hanging(table, Kind.HANGING_ASYNC);
        hanging(table, Kind.SLOW_ASYNC);
        table.options(Kind.SLOW_ASYNC.command(), options -> options.within(DEADLINE));
    }

    private void async(CommandTable.Builder table, Kind kind, CommandFlag... more) {
        table.async(command(kind, withAsync(more)), this::answerLater);
    }

    private void hanging(CommandTable.Builder table, Kind kind) {
        table.async(
                command(kind, CommandFlag.ASYNC),
                (call, work, ret) -> {
                    var open = begun();
                    ret.onCancel(() -> ended(open, work));
                });
    }

    private void answerLater(Call call, Work work, QmpReturn<String> ret) {
        if (work.micros == 0) {
            ret.success(result(work));
            return;
        }
        var open = begun();
        var timer =
                timers.schedule(
                        () -> {
                            ret.success(result(work));
                            if (!call.isCancelled()) { // else the hook ends it
                                ended(open, work);
                            }
                        },
                        work.micros,
                        TimeUnit.MICROSECONDS);
        ret.onCancel(
                () -> {
                    timer.cancel(false);
                    ended(open, work);
                });
    }

    private Object begun() {
        var open = new Object();
        pending.add(open);
        return open;
    }

    private void ended(Object open, Work work) {
        if (!pending.remove(open)) {
            fault.set(Optional.of("A call ended twice: " + work));
        }
    }

    private String tick(Work work) {
        ticking.lock();
        try {
            monitor.emit(TICKED, ++ticks);
        } finally {
            ticking.unlock();
        }
        return result(work);
    }

    private String block(Work work) throws InterruptedException {
        handling.incrementAndGet();
        try {
            var _ = never.await(work.micros, TimeUnit.MICROSECONDS);
            return result(work);
        } finally {
            handling.decrementAndGet();
        }
    }

    private String hang(Work work) throws InterruptedException {
        return block(new Work(work.number, TimeUnit.HOURS.toMicros(1), work.size));
    }

    private static String failed(Work work) throws CommandFailedException {
        throw new CommandFailedException(QmpError.generic("%d failed", work.number));
    }

    private static String result(Work work) {
        return SoakRequest.result(work.number, work.size);
    }

    private void startThread(Runnable task) {
        threads.incrementAndGet();
        Thread.startVirtualThread(
                () -> {
                    try {
                        task.run();
                    } finally {
                        threads.decrementAndGet();
                    }
                });
    }

    private Runnable after(Duration delay, Runnable action) {
        var timer = timers.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    private static CommandType<Work, String> command(Kind kind, CommandFlag... flags) {
        return CommandType.of(kind.command(), WORK, BuiltinTypes.STR, flags);
    }

    private static CommandFlag[] withAsync(CommandFlag... flags) {
        return Stream.concat(Stream.of(CommandFlag.ASYNC), Stream.of(flags))
                .toArray(CommandFlag[]::new);
    }
}
