package io.qmp4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The dialect, case by case. Inputs are spelt with one character for each byte; what comes out is
/// written again as JSON, or `! ` and the error.
class JsonStreamTest {
    private static final String PARSE = "! JSON parse error, ";
    private static final String EXPECTING_VALUE = PARSE + "expecting value";

    @ParameterizedTest
    @MethodSource({"values", "numbers", "strings"})
    void reads(String input, String written) {
        assertThat(Recorder.of(input)).containsExactly(written);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("{}", "{}"),
                arguments("[]", "[]"),
                arguments(
                        " \r\n\t{\"a\" :1 , 'b':[ true,false,null ] }",
                        "{\"a\": 1, \"b\": [true, false, null]}"),
                arguments("null ", "null"),
                arguments("true\n", "true"),
                arguments("false\r", "false"),
                arguments("\"top\"", "\"top\""),
                arguments("{\"\": 1}", "{\"\": 1}"),
                arguments("[[[{}]]]", "[[[{}]]]"));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                arguments("[0]", "[0]"),
                arguments("[-0]", "[0]"),
                arguments("[-0.0]", "[-0]"),
                arguments("[255, 256, -1]", "[255, 256, -1]"),
                arguments("[999999999999999999]", "[999999999999999999]"),
                arguments("[9223372036854775807]", "[9223372036854775807]"),
                arguments("[-9223372036854775808]", "[-9223372036854775808]"),
                arguments("[9223372036854775808]", "[9223372036854775808]"),
                arguments("[18446744073709551615]", "[18446744073709551615]"),
                arguments("[18446744073709551616]", "[1.8446744073709552e+19]"),
                arguments("[-9223372036854775809]", "[-9.2233720368547758e+18]"),
                arguments("[123456789012345678901234567890]", "[1.2345678901234568e+29]"),
                arguments("[0.1]", "[0.10000000000000001]"),
                arguments("[1.0]", "[1]"),
                arguments("[1E2]", "[100]"),
                arguments("[1e+2]", "[100]"),
                arguments("[1e05]", "[100000]"),
                arguments("[1e16]", "[10000000000000000]"),
                arguments("[1e17]", "[1e+17]"),
                arguments("[1e22]", "[1e+22]"),
                arguments("[-1.5e-3]", "[-0.0015]"),
                arguments("[1e-4]", "[0.0001]"),
                arguments("[1e-5]", "[1.0000000000000001e-05]"),
                arguments("[0.0e1]", "[0]"),
                arguments("[1e-400]", "[0]"),
                arguments("[4.9e-324]", "[4.9406564584124654e-324]"),
                arguments("[1e400]", "[1.7976931348623157e+308]"),
                arguments("[-1e400]", "[-1.7976931348623157e+308]"));
    }

    static Stream<Arguments> strings() {
        return Stream.of(
                arguments("'say \"hi\"'", "\"say \\\"hi\\\"\""),
                arguments("\"it's\"", "\"it's\""),
                arguments("'it\\'s'", "\"it's\""),
                arguments("\"\\b\\f\\n\\r\\t\\\\\\/\\\"\"", "\"\\b\\f\\n\\r\\t\\\\/\\\"\""),
                arguments("\"\\u0041\\u00e9\\u20aC\"", "\"A\\u00E9\\u20AC\""),
                arguments("\"\\ud83d\\ude00\"", "\"\\uD83D\\uDE00\""),
                arguments("\"\\u0000\"", "\"\\u0000\""),
                arguments("\"\u00c0\u0080\"", "\"\\u0000\""),
                arguments("\"\u007f\"", "\"\\u007F\""),
                arguments("\"\u00c3\u00a9\"", "\"\\u00E9\""),
                arguments("\"\u00f0\u009f\u0098\u0080\"", "\"\\uD83D\\uDE00\""),
                arguments("\"\u00f4\u008f\u00bf\u00bd\"", "\"\\uDBFF\\uDFFD\""),
                arguments("\"\\\\\"", "\"\\\\\""));
    }

    @ParameterizedTest
    @MethodSource({"strays", "faults", "badStrings", "recoveries"})
    void refuses(String input, List<String> errors) {
        assertThat(Recorder.of(input)).isEqualTo(errors);
    }

    static Stream<Arguments> strays() {
        return Stream.of(
                arguments("\u0001", stray("\u0001")),
                arguments("\u0000", stray("")),
                arguments(
                        "\u00ff\u00ff",
                        List.of(PARSE + "stray '\ufffd'", PARSE + "stray '\ufffd'")),
                arguments("[\"a\tb\"]", stray("\"a\t", EXPECTING_VALUE)),
                arguments("'x\n", stray("'x\n")),
                arguments("\"x\\\n", stray("\"x\\\n")),
                arguments("\"\u00fe", stray("\"\ufffd")),
                arguments("%d", stray("%")),
                arguments("// no comment", stray("/")),
                arguments("+1 ", stray("+")),
                arguments("True ", stray("T")),
                arguments("NaN ", stray("N")),
                arguments(".5 ", stray(".")),
                arguments("-}", stray("-}")),
                arguments("1.}", stray("1.}")),
                arguments("1e}", stray("1e}")),
                arguments("1e+}", stray("1e+}")),
                arguments("01}", stray("01", EXPECTING_VALUE)));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("}", List.of(EXPECTING_VALUE)),
                arguments("]", List.of(EXPECTING_VALUE)),
                arguments(",", List.of(EXPECTING_VALUE)),
                arguments(":", List.of(EXPECTING_VALUE)),
                arguments("{,}", List.of(EXPECTING_VALUE)),
                arguments("[1,]", List.of(EXPECTING_VALUE)),
                arguments("{\"a\":}", List.of(EXPECTING_VALUE)),
                arguments("{\"a\":1,}", List.of(EXPECTING_VALUE)),
                arguments("[}", List.of(EXPECTING_VALUE)),
                arguments("[}]", List.of(EXPECTING_VALUE, EXPECTING_VALUE)),
                arguments("{]", List.of(EXPECTING_VALUE)),
                arguments("[1 2]", fault("expected separator in list")),
                arguments("{\"a\":1]", fault("expected separator in dict")),
                arguments("{\"a\" 1}", fault("missing : in object pair")),
                arguments("{1:2}", fault("key is not a string in object")),
                arguments("{[]:2}", fault("key is not a string in object")),
                arguments("{\"a\":1,'\\u0061':2}", fault("duplicate key")),
                arguments("nul ", fault("invalid keyword 'nul'")),
                arguments("{execute:1}", fault("invalid keyword 'execute'")),
                arguments("[0e1]", fault("expected separator in list")));
    }

    static Stream<Arguments> badStrings() {
        return Stream.of(
                arguments("\"\\x\"", fault("invalid escape sequence in string")),
                arguments("\"\\ud800\"", fault("\\ud800 is not a valid Unicode character")),
                arguments("\"\\udc00\"", fault("\\udc00 is not a valid Unicode character")),
                arguments("\"\\ud83d\\u0041\"", fault("\\ud83d is not a valid Unicode character")),
                arguments("\"\\uFFFE\"", fault("\\uFFFE is not a valid Unicode character")),
                arguments("\"\\uFDD0\"", fault("\\uFDD0 is not a valid Unicode character")),
                arguments(
                        "\"\\ud83f\\udfff\"",
                        fault("\\ud83f\\udfff is not a valid Unicode character")),
                arguments("\"\\u12\"", fault("\\u12\" is not a valid Unicode character")),
                arguments("\"\\u12xyz\"", fault("\\u12xy is not a valid Unicode character")),
                arguments("\"\u00c3(\"", fault("invalid UTF-8 sequence in string")),
                arguments("\"\u00ed\u00a0\u0080\"", fault("invalid UTF-8 sequence in string")),
                arguments(
                        "\"\u00f8\u0088\u0080\u0080\u0080\"",
                        fault("invalid UTF-8 sequence in string")),
                arguments(
                        "\"\u00f4\u0090\u0080\u0080\"", fault("invalid UTF-8 sequence in string")),
                arguments("\"\u00c1\u00bf\"", fault("invalid UTF-8 sequence in string")),
                arguments("\"\u00ef\u00bf\u00be\"", fault("invalid UTF-8 sequence in string")),
                arguments("\"\u0080\"", fault("invalid UTF-8 sequence in string")),
                arguments("\"\u00c3\"", fault("invalid UTF-8 sequence in string")));
    }

    static Stream<Arguments> recoveries() {
        return Stream.of(
                arguments("/* c */[]", List.of(PARSE + "stray '/'", "[]")),
                arguments("[[[\u0002[]", List.of(PARSE + "stray '\u0002'", "[]")),
                arguments("{\"a\":1;}", List.of(PARSE + "stray ';'", EXPECTING_VALUE)),
                arguments("1;1;\t1;\n2 ", List.of("1", PARSE + "stray ';'", "2")),
                arguments(
                        "'\\ud800' 1 ",
                        List.of(
                                fault("\\ud800 is not a valid Unicode character").getFirst(),
                                "1")));
    }

    @Test
    void cutsAKeywordOutOfAnErrorAt1023Bytes() {
        var word = "x".repeat(2000);

        var errors = Recorder.of(word + " ");

        assertThat(errors)
                .containsExactly(
                        "! JSON parse error, " + ("invalid keyword '" + word).substring(0, 1023));
    }

    @Test
    void quotesAStrayTokenInFull() {
        var text = "\"" + "x".repeat(2000) + "\n";

        assertThat(Recorder.of(text)).containsExactly(PARSE + "stray '" + text + "'");
    }

    @Test
    void waitsForTheByteThatEndsANumber() {
        var stream = new JsonStream();
        var recorder = new Recorder();

        stream.feed(utf8("12"), recorder);
        assertThat(recorder.lines()).isEmpty();
        stream.feed(utf8("3 4"), recorder);
        assertThat(recorder.lines()).containsExactly("123");
        stream.end(recorder);
        assertThat(recorder.lines()).containsExactly("123", "4");
    }

    @Test
    void endsWithAnErrorWhereAMessageIsCutShort() {
        var stream = new JsonStream();
        var recorder = new Recorder();

        stream.feed(utf8("[1, "), recorder);
        stream.end(recorder);
        stream.feed(utf8("\"half"), recorder);
        stream.end(recorder);
        stream.feed(utf8("[]"), recorder);

        assertThat(recorder.lines())
                .containsExactly(PARSE + "premature EOI", PARSE + "stray '\"half'", "[]");
    }

    @Test
    void beginsAnewAfterClose() {
        var stream = new JsonStream();
        var recorder = new Recorder();

        stream.feed(utf8("[[\"half"), recorder);
        stream.close();
        stream.close();
        stream.feed(utf8("{}"), recorder);

        assertThat(recorder.lines()).containsExactly("{}");
    }

    @Test
    void readsFromADirectBufferAndFromTheMiddleOfAnArray() {
        var recorder = new Recorder();
        var stream = new JsonStream();
        var direct = ByteBuffer.allocateDirect(8).put((byte) '[').put((byte) ']').flip();
        var slice = ByteBuffer.wrap("xx[1]xx".getBytes(StandardCharsets.UTF_8), 2, 3).slice();

        stream.feed(direct, recorder);
        stream.feed(slice, recorder);

        assertThat(recorder.lines()).containsExactly("[]", "[1]");
        assertThat(direct.hasRemaining()).isFalse();
        assertThat(slice.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|Expecting a JSON value",
                "~  ~|Expecting a JSON value",
                "~1 2~|Expecting at most one JSON value",
                "~[] []~|Expecting at most one JSON value",
                "~[~|JSON parse error, premature EOI",
                "~'x~|JSON parse error, stray ''x'",
                "~1.~|JSON parse error, stray '1.'"
            })
    void parsesExactlyOneValue(String text, String message) {
        assertThatThrownBy(() -> JsonStream.parse(text))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage(message);
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> stray(String token, String... then) {
        return Stream.concat(Stream.of(PARSE + "stray '" + token + "'"), Stream.of(then)).toList();
    }

    private static List<String> fault(String message) {
        return List.of(PARSE + message);
    }
}
