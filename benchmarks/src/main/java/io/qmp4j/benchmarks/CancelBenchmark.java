package io.qmp4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonArray;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.OutputFormat;
import io.qmp4j.qmp.server.Peer;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpMonitor;
import io.qmp4j.qmp.server.QmpSession;
import io.qmp4j.qmp.server.SessionLimits;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A session with 10,000 pending commands is closed, until all are cancelled: their hooks have run,
/// or their threads have ended. To stay under 100 ms.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 20)
@Fork(2)
public class CancelBenchmark {
    private static final int PENDING = 10_000;
    private static final CommandType<Empty, Empty> ASYNC =
            CommandType.of("async", Empty.TYPE, Empty.TYPE, CommandFlag.ASYNC);
    private static final CommandType<Empty, Empty> COROUTINE =
            CommandType.of("coroutine", Empty.TYPE, Empty.TYPE, CommandFlag.COROUTINE);

    @Param({"async", "coroutine"})
    public String kind = "";

    private final Deque<Runnable> loop = new ArrayDeque<>();
    private CountDownLatch begun = new CountDownLatch(PENDING);
    private CountDownLatch cancelled = new CountDownLatch(PENDING);
    private QmpSession session = open();

    public CancelBenchmark() {}

    @Setup(Level.Invocation)
    public void fill() throws InterruptedException {
        begun = new CountDownLatch(PENDING);
        cancelled = new CountDownLatch(PENDING);
        session = open();
        receive("{\"execute\": \"qmp_capabilities\"}\n");
        for (int i = 0; i < PENDING; i++) {
            receive("{\"execute\": \"" + kind + "\", \"id\": " + i + "}\n");
        }
        begun.await();
    }

    @Benchmark
    public void closeSession() throws InterruptedException {
        session.close();
        for (Runnable next = loop.poll(); next != null; next = loop.poll()) {
            next.run();
        }
        cancelled.await();
    }

    private void receive(String text) {
        session.receive(ByteBuffer.wrap(text.getBytes(UTF_8)));
        session.outputSent(session.output().remaining());
    }

    private QmpSession open() {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, JsonArray.of());
        table.async(
                        ASYNC,
                        (call, _, _) -> {
                            call.onCancel(cancelled::countDown);
                            begun.countDown();
                        })
                .coroutine(
                        COROUTINE,
                        (_, none) -> {
                            begun.countDown();
                            try {
                                new CountDownLatch(1).await(); // its own: a queue would be shared
                            } finally {
                                cancelled.countDown();
                            }
                            return none;
                        });
        var greeting = new Greeting(7, 2, 0, "benchmark", List.of());
        var limits = SessionLimits.STANDARD.withUnansweredRequests(PENDING + 1);
        var monitor =
                QmpMonitor.builder(table.build(), greeting, Thread::startVirtualThread)
                        .limits(limits)
                        .build();
        return monitor.open(Peer.at("memory"), loop::add, new Deaf(), OutputFormat.COMPACT);
    }

    private static final class Deaf implements Carrier {
        @Override
        public void outputReady() {}

        @Override
        public void inputWantedChanged() {}

        @Override
        public void sessionEnded() {}
    }
}
