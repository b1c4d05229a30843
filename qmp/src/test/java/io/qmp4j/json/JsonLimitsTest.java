package io.qmp4j.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Limits hold, and hostile input costs time in proportion to its size. The time limits are nets:
/// quadratic work would take hours.
@Timeout(120)
class JsonLimitsTest {
    private static final String EXPECTING_VALUE = "! JSON parse error, expecting value";
    private static final int MEBI = 1 << 20;

    @Test
    void takes1024LevelsAndRefusesTheNext() {
        assertThat(Recorder.of("[".repeat(1024) + "]".repeat(1024))).hasSize(1);

        var expected = new ArrayList<>(List.of("! JSON nesting depth limit exceeded"));
        expected.addAll(Collections.nCopies(1025, EXPECTING_VALUE));
        assertThat(Recorder.of("[".repeat(1025) + "]".repeat(1025))).isEqualTo(expected);
    }

    @Test
    void countsBracesAndBracketsTogether() {
        var limits = new JsonLimits(1000, 1000, 4);

        assertThat(Recorder.of(latin("[{'a':[{}]}]"), limits)).containsExactly("[{\"a\": [{}]}]");
        assertThat(Recorder.of(latin("[{'a':[{'a':["), limits))
                .containsExactly("! JSON nesting depth limit exceeded");
    }

    @Test
    void holdsAMessageToItsTokens() {
        var limits = new JsonLimits(1000, 7, 10);

        assertThat(Recorder.of(latin("[1,2,3]"), limits)).containsExactly("[1, 2, 3]");
        assertThat(Recorder.of(latin("[1,2,3 4 5]"), limits))
                .containsExactly("! JSON token count limit exceeded", EXPECTING_VALUE);
    }

    @Test
    void holdsAMessageToItsBytes() {
        var limits = new JsonLimits(10, 100, 10);

        assertThat(Recorder.of(latin("['12345']"), limits)).containsExactly("[\"12345\"]");
        assertThat(Recorder.of(latin("['123456'] "), limits))
                .containsExactly("! JSON token size limit exceeded");
        assertThat(Recorder.of(latin("'1234567890123'\n"), limits))
                .containsExactly(
                        "! JSON token size limit exceeded",
                        "123",
                        "! JSON parse error, stray ''\n'");
    }

    @Test
    void givesUpAnEndlessTokenAgainAndAgain() {
        var limits = new JsonLimits(1000, 100, 10);

        var lines = Recorder.of(latin("'" + "x".repeat(100_000)), limits);

        assertThat(lines).hasSize(99).containsOnly("! JSON token size limit exceeded");
    }

    @Test
    void aMessageFullOfFaultsIsOneErrorForEachStart() {
        var limits = new JsonLimits(1 << 20, 1000, 10);

        var lines = Recorder.of(latin("[1 2" + ",3".repeat(400) + "]"), limits);

        assertThat(lines).containsExactly("! JSON parse error, expected separator in list");
    }

    @Test
    void blanksCountForNothing() {
        var limits = new JsonLimits(10, 100, 10);

        assertThat(Recorder.of(latin("[" + " ".repeat(100) + "]"), limits)).containsExactly("[]");
    }

    @Test
    void takesInALongStringByteByByte() {
        var recorder = new Recorder();
        var stream = new JsonStream();
        var one = ByteBuffer.allocate(1);

        feed(stream, recorder, one, '"');
        for (int i = 0; i < 16 * MEBI; i++) {
            feed(stream, recorder, one, 'x');
        }
        feed(stream, recorder, one, '"');

        assertThat(recorder.lines().getFirst().length()).isEqualTo(16 * MEBI + 2);
    }

    @Test
    void takesInTheLongestStringInSmallPieces() {
        var stream = new JsonStream();
        var recorder = new Recorder();
        var piece = new byte[4096];
        Arrays.fill(piece, (byte) 'x');

        stream.feed(ByteBuffer.wrap(latin("\"")), recorder);
        for (int i = 0; i < 64 * MEBI / piece.length - 1; i++) {
            stream.feed(ByteBuffer.wrap(piece), recorder);
        }
        stream.feed(ByteBuffer.wrap(latin("\"")), recorder);

        assertThat(recorder.lines().getFirst().length()).isEqualTo(64 * MEBI - 4096 + 2);
    }

    @Test
    void readsManyTokensThatLookForTheirEnd() {
        assertThat(Recorder.of("[".repeat(100_000)).size()).isEqualTo(100_000 / 1025);
        assertThat(Recorder.of("]".repeat(100_000))).hasSize(100_000);
        assertThat(Recorder.of("\u0001".repeat(100_000))).hasSize(100_000);
        assertThat(Recorder.of("[" + "0,".repeat(MEBI - 1) + "0]")).hasSize(1);
    }

    @Test
    void readsAndWritesLongNumbers() {
        assertThat(Recorder.of("[" + "9".repeat(4 * MEBI) + "]"))
                .containsExactly("[1.7976931348623157e+308]");
        assertThat(Recorder.of("[0." + "0".repeat(4 * MEBI) + "1]")).containsExactly("[0]");
        assertThat(Recorder.of("[1e" + "9".repeat(4 * MEBI) + "]"))
                .containsExactly("[1.7976931348623157e+308]");
    }

    @Test
    void writesManyExtremeNumbers() {
        var lines = Recorder.of("[" + "2.5e-308,".repeat(100_000) + "1]");

        assertThat(lines.getFirst().substring(0, 30)).startsWith("[2.4999999999999998e-308, ");
    }

    @Test
    void readsKeysWhoseHashesCollide() {
        var keys = new ArrayList<String>();
        collide("", 17, keys); // 131,072 keys with one and the same String.hashCode
        var text = new StringBuilder("{");
        for (String key : keys) {
            text.append('"').append(key).append("\":0,");
        }
        text.append("\"last\":0}");

        var lines = Recorder.of(text.toString());

        assertThat(keys.getFirst().hashCode()).isEqualTo(keys.getLast().hashCode());
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().endsWith("\"last\": 0}")).isTrue();
    }

    @Test
    void comparesDeepValues() throws JsonSyntaxException {
        var text = "[{'a':".repeat(512) + "0" + "}]".repeat(512);
        var value = JsonStream.parse(text);

        assertThat(value)
                .isEqualTo(JsonStream.parse(text))
                .hasSameHashCodeAs(JsonStream.parse(text));
        assertThat(JsonWriter.toText(value)).hasSizeGreaterThan(1024);
        assertThat(JsonWriter.pretty().write(value).toBytes()).hasSizeGreaterThan(1024);
    }

    @Test
    void prettyOutputStaysInProportionToTheInput() throws JsonSyntaxException {
        var text = "[".repeat(1000) + "0,".repeat(10_000) + "0" + "]".repeat(1000);

        var pretty = JsonWriter.pretty().write(JsonStream.parse(text)).toBytes();

        assertThat(pretty.length).isLessThan(260 * 12_001);
    }

    private static void collide(String prefix, int left, List<String> keys) {
        if (left == 0) {
            keys.add(prefix);
        } else {
            collide(prefix + "Aa", left - 1, keys);
            collide(prefix + "BB", left - 1, keys);
        }
    }

    private static void feed(JsonStream stream, Recorder recorder, ByteBuffer one, char next) {
        stream.feed(one.clear().put((byte) next).flip(), recorder);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
