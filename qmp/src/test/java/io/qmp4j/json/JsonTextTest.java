package io.qmp4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

class JsonTextTest {
    static LongStream seeds() {
        return LongStream.range(0, 2000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'execute': 'a', 'id': 1}       | {'execute': 'a', 'id': 77}",
                "{'id': {'a': [1, '}']}}          | {'id': 77}",
                "{'\\u0069d' :\"x\\\"y\" , 'b':2} | {'\\u0069d' :77 , 'b':2}",
                "{'b': {'id': 1}}                 | {\"id\": 77, 'b': {'id': 1}}",
                "{ }                              | {\"id\": 77 }",
                "{}                               | {\"id\": 77}",
                "{'id':true}                      | {'id':77}",
            })
    void exchangesAValueInItsPlaceOrPutsItInFront(String text, String changed) {
        assertThat(shown(text(text).lineWith("id", bytes("77")))).isEqualTo(changed + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'return': {}, 'id': 1}      | {'return': {}}",
                "{'id': 1, 'return': {}}      | {'return': {}}",
                "{'a': 1 , 'id' : [] ,'b': 2} | {'a': 1 ,'b': 2}",
                "{'id': 1}                    | {}",
                "{ 'id': 1 }                  | {  }",
                "{'a': 1}                     | {'a': 1}",
                "{}                           | {}",
            })
    void leavesAMemberOut(String text, String changed) {
        assertThat(shown(text(text).lineWithout("id"))).isEqualTo(changed + "\r\n");
    }

    @Test
    void findsTheTextOfAValue() {
        var text = text("{'a': \"b\\\\\", 'c': -1.5e3 , 'd': [{}, ']']}");

        assertThat(text.value("a").map(JsonTextTest::shown)).isEqualTo(Optional.of("\"b\\\\\""));
        assertThat(text.value("c").map(JsonTextTest::shown)).isEqualTo(Optional.of("-1.5e3"));
        assertThat(text.value("d").map(JsonTextTest::shown)).isEqualTo(Optional.of("[{}, ']']"));
        assertThat(text.value("e")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "5", "[]", "{", "{]", "{'a'", "{'a' 1}", "{1: 2}", "{'\\x': 1}"})
    void refusesWhatIsNoObject(String text) {
        assertThatThrownBy(() -> text(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /// However it is written, and however it is cut.
    @ParameterizedTest
    @MethodSource("seeds")
    void theTextThatAStreamKeepsSaysTheSame(long seed) throws JsonSyntaxException {
        var random = new Random(seed);
        var input = new RandomJson(random).text();
        var stream = JsonStream.keepingTexts(JsonLimits.qemu());
        var listener =
                new JsonStream.Listener() {
                    @Override
                    public void value(JsonValue value) {
                        if (value instanceof JsonObject object) {
                            assertSame(object, stream.lastText());
                        }
                    }

                    @Override
                    public void error(JsonSyntaxError error) {}
                };
        for (int at = 0; at < input.length; ) {
            int length = Math.min(input.length - at, 1 + random.nextInt(40));
            stream.feed(ByteBuffer.wrap(input, at, length), listener);
            at += length;
        }
    }

    private static void assertSame(JsonObject object, byte[] text) {
        try {
            assertThat(JsonWriter.toText(JsonStream.parse(text)))
                    .isEqualTo(JsonWriter.toText(object));
            var names = JsonText.of(text).members().stream().map(JsonText.Member::name).toList();
            assertThat(names).containsExactlyElementsOf(object.members().keySet());
        } catch (JsonSyntaxException e) {
            throw new AssertionError(shown(text), e);
        }
    }

    private static JsonText text(String text) {
        return JsonText.of(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String shown(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }
}
