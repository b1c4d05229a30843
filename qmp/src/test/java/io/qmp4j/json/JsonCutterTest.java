package io.qmp4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class JsonCutterTest {
    private static final String STREAM =
            """
            {"return": {}, "id": 1}\r
            {"a": "}{\\"\\\\", "b": [[{}]]}{}
              {"c": "\\\\"} \t{"d": "é"}""";

    private final List<String> objects = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 1000})
    void cutsObjectsAsTheyStandHoweverTheyCome(int step) throws JsonSyntaxException {
        var cutter = new JsonCutter(1000);
        var bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += step) {
            int length = Math.min(step, bytes.length - at);
            feed(cutter, ByteBuffer.wrap(bytes, at, length));
        }

        assertThat(objects)
                .containsExactly(
                        "{\"return\": {}, \"id\": 1}",
                        "{\"a\": \"}{\\\"\\\\\", \"b\": [[{}]]}",
                        "{}",
                        "{\"c\": \"\\\\\"}",
                        "{\"d\": \"é\"}");
        assertThat(cutter.held()).isZero();
    }

    @Test
    void takesBuffersOutsideOfTheHeap() throws JsonSyntaxException {
        var bytes = "{}{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
        feed(new JsonCutter(10), ByteBuffer.allocateDirect(20).put(bytes).flip());

        assertThat(objects).containsExactly("{}", "{\"a\": 1}");
    }

    @Test
    void refusesWhatIsNoObject() throws JsonSyntaxException {
        var cutter = new JsonCutter(1000);
        assertThatThrownBy(() -> feed(cutter, utf8("{} \r\nSSH-2.0-OpenSSH_9.2 and much more")))
                .hasMessage("expected a JSON object, got 'SSH-2.0-OpenSSH_9.2 '");
        assertThat(objects).containsExactly("{}");
    }

    @Test
    void refusesWhatIsTooLong() throws JsonSyntaxException {
        var cutter = new JsonCutter(10);
        feed(cutter, utf8("{\"a\": 123}{\"a\""));
        assertThat(objects).containsExactly("{\"a\": 123}");

        assertThatThrownBy(() -> feed(cutter, utf8(": 1234}")))
                .hasMessage("a message has more than 10 bytes");
    }

    private void feed(JsonCutter cutter, ByteBuffer bytes) throws JsonSyntaxException {
        cutter.feed(bytes, object -> objects.add(new String(object, StandardCharsets.UTF_8)));
        assertThat(bytes.hasRemaining()).isFalse();
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
