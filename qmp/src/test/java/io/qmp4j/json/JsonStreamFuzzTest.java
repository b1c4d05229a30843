package io.qmp4j.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.api.Tag;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Looks for input that makes the stream throw, depend on how the input is cut, or give what does
/// not read back. Without `-Pslow` it is left out; with it, it searches for a minute.
@Tag("slow")
class JsonStreamFuzzTest {
    private static final JsonLimits SMALL = new JsonLimits(300, 50, 8);

    @FuzzTest(maxDuration = "60s")
    void takesAnything(byte[] input) throws JsonSyntaxException {
        var whole = Recorder.of(input, SMALL);

        var recorder = new Recorder();
        var stream = new JsonStream(SMALL);
        int half = input.length / 2;
        stream.feed(ByteBuffer.wrap(Arrays.copyOf(input, half)), recorder);
        stream.feed(ByteBuffer.wrap(input, half, input.length - half), recorder);
        assertThat(recorder.lines()).isEqualTo(whole);

        for (String line : whole) {
            if (!line.startsWith("! ")) {
                var again = JsonWriter.toText(JsonStream.parse(line)); // makes 0 of a -0
                assertThat(JsonWriter.toText(JsonStream.parse(again))).isEqualTo(again);
            }
        }
    }
}
