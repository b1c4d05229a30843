package io.qmp4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.corpus.Corpus;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The dialect as recorded from QEMU. What QEMU's own templates can do beyond it (`%d`) is not for
/// the wire and not here.
class JsonDialectCorpusTest {
    private static final String LARGEST = "1.7976931348623157e+308";

    static Stream<Corpus.Case> values() {
        return cases().filter(each -> each.json().get("expect").asString().equals("value"));
    }

    static Stream<Corpus.Case> errors() {
        return cases().filter(each -> each.json().get("expect").asString().equals("error"));
    }

    static Stream<Corpus.Case> strings() {
        return cases().filter(each -> each.json().has("unparse"));
    }

    private static Stream<Corpus.Case> cases() {
        return Corpus.cases("json-dialect.jsonl").filter(each -> !each.json().has("mode"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsAndWritesAsRecorded(Corpus.Case recorded) throws JsonSyntaxException {
        var value = JsonStream.parse(cString(recorded.bytes("input_b64")));

        assertThat(canonical(value, recorded.json().get("value"))).isTrue();
        if (recorded.json().has("output")) {
            var infinite = recorded.json().get("output").asString().replace("inf", LARGEST);
            var expected =
                    recorded.json().has("quirk")
                            ? infinite
                            : recorded.json().get("output").asString();
            var written = JsonWriter.toText(value);
            assertThat(Corpus.parse(written)).isEqualTo(Corpus.parse(expected));
            // QEMU's members are in the order of its hash table
            assertThat(sorted(written)).isEqualTo(sorted(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void refusesAsRecorded(Corpus.Case recorded) {
        assertThatThrownBy(() -> JsonStream.parse(cString(recorded.bytes("input_b64"))))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage(recorded.json().get("error").asString());
    }

    @ParameterizedTest
    @MethodSource("strings")
    void writesBadSequencesAsRecorded(Corpus.Case recorded) {
        var unparse = recorded.json().get("unparse");
        var bytes = Base64.getDecoder().decode(unparse.get("of_b64").asString());

        var text = Utf8.lenient(bytes, 0, bytes.length);

        assertThat(JsonWriter.toText(new JsonString(text)))
                .isEqualTo('"' + unparse.get("json").asString() + '"');
    }

    /// QEMU's one-shot reader takes a C string: the input ends at NUL.
    private static byte[] cString(byte[] input) {
        for (int i = 0; i < input.length; i++) {
            if (input[i] == 0) {
                return Arrays.copyOf(input, i);
            }
        }
        return input;
    }

    private static boolean canonical(JsonValue value, JsonNode expected) {
        if (expected.has("sha256")) {
            return true; // too big to be spelt out: its output tells
        }
        var type = expected.get("type").asString();
        return switch (value) {
            case JsonInt64(long number) -> type.equals("int64") && text(expected, number + "");
            case JsonUint64(long bits) ->
                    type.equals("uint64") && text(expected, Long.toUnsignedString(bits));
            case JsonDouble(double number) ->
                    type.equals("double")
                            && expected.get("bits")
                                    .asString()
                                    .equals(
                                            HexFormat.of()
                                                    .toHexDigits(
                                                            Double.doubleToRawLongBits(number)));
            case JsonString(String string) -> type.equals("string") && text(expected, string);
            case JsonBoolean bool ->
                    type.equals("bool") && expected.get("value").asBoolean() == bool.value();
            case JsonNull _ -> type.equals("null");
            case JsonArray(List<JsonValue> items) ->
                    type.equals("list") && allCanonical(items, expected.get("items"));
            case JsonObject object -> type.equals("dict") && sameMembers(object, expected);
        };
    }

    private static List<Integer> sorted(String text) {
        return text.chars().sorted().boxed().toList();
    }

    private static boolean text(JsonNode expected, String text) {
        return expected.get("value").asString().equals(text);
    }

    private static boolean allCanonical(List<JsonValue> items, JsonNode expected) {
        boolean all = items.size() == expected.size();
        for (int i = 0; all && i < items.size(); i++) {
            all = canonical(items.get(i), expected.get(i));
        }
        return all;
    }

    private static boolean sameMembers(JsonObject object, JsonNode expected) {
        var members = expected.get("members");
        boolean all = object.size() == members.size();
        for (int i = 0; all && i < members.size(); i++) {
            var pair = members.get(i);
            var value = object.member(pair.get(0).asString());
            all = value.isPresent() && canonical(value.get(), pair.get(1));
        }
        return all;
    }
}
