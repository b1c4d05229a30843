package io.qmp4j.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.corpus.Corpus;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;

/// What holds for all input. Each seed makes its own; a failure names the seed.
class JsonStreamPropertyTest {
    private static final JsonLimits SMALL = new JsonLimits(200, 60, 6);

    static LongStream seeds() {
        return LongStream.range(0, 2000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyCutGivesTheSame(long seed) {
        var random = new Random(seed);
        var input = new RandomJson(random).text();
        var limits = random.nextBoolean() ? SMALL : JsonLimits.qemu();

        var recorder = new Recorder();
        var stream = new JsonStream(limits);
        for (int at = 0; at < input.length; ) {
            int length = Math.min(input.length - at, 1 + random.nextInt(random.nextInt(20) + 1));
            var piece = ByteBuffer.wrap(input, at, length);
            stream.feed(random.nextBoolean() ? piece : directCopy(piece), recorder);
            at += length;
        }
        var whole = new Recorder();
        var once = new JsonStream(limits);
        once.feed(ByteBuffer.wrap(input), whole);
        assertThat(recorder.lines()).isEqualTo(whole.lines());

        stream.end(recorder);
        once.end(whole);
        assertThat(recorder.lines()).isEqualTo(whole.lines());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyByteAloneGivesTheSame(long seed) {
        var input = new RandomJson(new Random(seed)).text();

        var recorder = new Recorder();
        var stream = new JsonStream();
        for (byte each : input) {
            stream.feed(ByteBuffer.wrap(new byte[] {each}), recorder);
        }

        assertThat(recorder.lines()).isEqualTo(Recorder.of(input, JsonLimits.qemu()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenReadsBackTheSame(long seed) throws JsonSyntaxException {
        var value = new RandomJson(new Random(seed)).value(5);

        var compact = JsonWriter.compact().write(value).toBytes();
        var pretty = JsonWriter.pretty().write(value).toBytes();

        assertThat(OtherReader.same(JsonStream.parse(compact), Corpus.parse(ascii(compact))))
                .isTrue();
        assertThat(JsonStream.parse(pretty)).isEqualTo(JsonStream.parse(compact));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsAsciiThatAnotherReaderTakes(long seed) {
        var value = new RandomJson(new Random(seed)).value(5);

        var compact = JsonWriter.compact().write(value).toBytes();
        var pretty = JsonWriter.pretty().write(value).toBytes();

        for (byte each : compact) {
            assertThat(each).isBetween((byte) 0x20, (byte) 0x7e);
        }
        var read = Corpus.parse(ascii(compact));
        assertThat(OtherReader.same(value, read)).isTrue();
        assertThat(Corpus.parse(ascii(pretty))).isEqualTo(read);
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static ByteBuffer directCopy(ByteBuffer bytes) {
        return ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip();
    }
}
