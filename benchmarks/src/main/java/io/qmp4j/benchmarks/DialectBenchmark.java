package io.qmp4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxError;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/// Reads and writes one message: a command of 37 bytes, one of 8 MB.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DialectBenchmark {
    private static final String SMALL = "{\"execute\":\"query-name\", \"id\": 12345}";
    private static final String PART =
            "{\"name\": \"disk\", \"size\": 1048576, \"ratio\": 0.5, \"flags\": [true, null, 7]}";
    private static final int LARGE_BYTES = 8_000_000;

    /// Which message.
    @Param({"small", "large"})
    public String message = "small";

    private final JsonStream stream = new JsonStream();
    private byte[] bytes = {};
    private JsonValue value = JsonNull.NULL;

    public DialectBenchmark() {}

    @Setup
    public void prepare() throws JsonSyntaxException {
        var text = message.equals("small") ? SMALL : large();
        bytes = text.getBytes(UTF_8);
        value = JsonStream.parse(text);
    }

    @Benchmark
    public void read(Blackhole hole) {
        stream.feed(ByteBuffer.wrap(bytes), new Swallowing(hole));
    }

    @Benchmark
    public byte[] write() {
        return JsonWriter.compact().write(value).toBytes();
    }

    private static String large() {
        var text = new StringBuilder(LARGE_BYTES + PART.length());
        text.append("{\"execute\": \"no-such-command\", \"arguments\": {\"list\": [").append(PART);
        while (text.length() < LARGE_BYTES) {
            text.append(", ").append(PART);
        }
        return text.append("]}}").toString();
    }

    private record Swallowing(Blackhole hole) implements JsonStream.Listener {
        @Override
        public void value(JsonValue value) {
            hole.consume(value);
        }

        @Override
        public void error(JsonSyntaxError error) {
            throw new IllegalStateException(error.message());
        }
    }
}
