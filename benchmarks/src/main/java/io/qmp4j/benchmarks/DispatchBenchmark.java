package io.qmp4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.HandlerOptions;
import io.qmp4j.qmp.server.OutputFormat;
import io.qmp4j.qmp.server.Peer;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpMonitor;
import io.qmp4j.qmp.server.QmpSession;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// From the bytes of `query-name` to those of its reply, through a session without I/O.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {
    private static final int DEPTH = 64;
    private static final String REQUEST = "{\"execute\":\"query-name\", \"id\": 12345}\n";

    private final Deque<Runnable> loop = new ArrayDeque<>();
    private final QmpSession session =
            monitor().open(Peer.at("memory"), loop::add, new Deaf(), OutputFormat.COMPACT);
    private final ByteBuffer one = ByteBuffer.wrap(REQUEST.getBytes(UTF_8));
    private final ByteBuffer many = ByteBuffer.wrap(REQUEST.repeat(DEPTH).getBytes(UTF_8));

    public DispatchBenchmark() {}

    @Setup
    public void negotiate() {
        exchange(ByteBuffer.wrap("{\"execute\":\"qmp_capabilities\"}\n".getBytes(UTF_8)));
    }

    @Benchmark
    public int oneRequest() {
        return exchange(one.rewind());
    }

    @Benchmark
    @OperationsPerInvocation(DEPTH)
    public int manyInOneRead() {
        return exchange(many.rewind());
    }

    private int exchange(ByteBuffer requests) {
        session.receive(requests);
        for (Runnable next = loop.poll(); next != null; next = loop.poll()) {
            next.run();
        }
        int sent = session.output().remaining();
        if (sent == 0) {
            throw new IllegalStateException("No reply");
        }
        session.outputSent(sent);
        return sent;
    }

    private static QmpMonitor monitor() {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, JsonArray.of());
        CommandType<Empty, JsonValue> queryName =
                CommandType.of("query-name", Empty.TYPE, BuiltinTypes.ANY);
        table.plain(queryName, (_, _) -> JsonObject.of())
                .options(queryName.name(), HandlerOptions::inline);
        var greeting = new Greeting(7, 2, 0, "benchmark", List.of(Capability.OOB));
        return QmpMonitor.builder(table.build(), greeting, Runnable::run).build();
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
