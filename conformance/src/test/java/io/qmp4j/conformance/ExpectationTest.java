package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Optional;

class ExpectationTest {
    private final Variables variables = new Variables(Path.of("/a/folder"), "word");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 1",
                "1.5 | 1.5",
                "true | true",
                "null | null",
                "\"x\" | \"x\"",
                "{\"a\": 1, \"b\": 2} | {\"b\": 2, \"a\": 1}",
                "[1, [2]] | [1, [2]]",
                "\"<<any>>\" | {}",
                "\"<<int>>\" | -1",
                "\"<<int>>\" | 18446744073709551615",
                "\"<<uint>>\" | 18446744073709551615",
                "\"<<number>>\" | 1.5",
                "\"<<string>>\" | \"\"",
                "\"<<nonempty>>\" | \"x\"",
                "\"<<bool>>\" | false",
                "\"<<object>>\" | {}",
                "\"<<array>>\" | [1]",
                "\"<<scalar>>\" | null",
                "\"<<timestamp>>\" | {\"seconds\": 1, \"microseconds\": 999999}",
                "\"<<timestamp>>\" | {\"seconds\": -1, \"microseconds\": -1}",
                "\"<<re:a.*b>>\" | \"a\\nb\"",
                "\"<<nested:list:3>>\" | [[[]]]",
                "\"<<nested:a:2>>\" | {\"a\": {}}",
                "\"<<b64len:3>>\" | \"AAAA\"",
                "{\"?a\": 1} | {}",
                "{\"?a\": 1} | {\"a\": 1}",
                "{\"a\": 1, \"<<more>>\": true} | {\"a\": 1, \"b\": 2}",
                "{\"<<values>>\": \"<<int>>\"} | {\"a\": 1, \"b\": 2}",
                "{\"<<outcome>>\": 0, \"id\": 1} | {\"error\": {}, \"id\": 1}",
                "{\"<<oneof>>\": [1, \"<<string>>\"]} | \"x\"",
                "[\"<<each>>\", \"<<int>>\", 2] | [1, 2]",
                "[\"<<contains>>\", {\"a\": 1}] | [0, {\"a\": 1}]",
                "[\"<<set>>\", 1, 2] | [2, 1]",
            })
    void takesWhatFits(String expected, String got) throws JsonSyntaxException {
        assertThat(mismatch(expected, got)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 1.0",
                "1 | 2",
                "1 | true",
                "\"1\" | 1",
                "null | false",
                "{\"a\": 1} | {}",
                "{\"a\": 1} | {\"a\": 1, \"b\": 2}",
                "{} | []",
                "[1] | [1, 2]",
                "[1, 2] | [2, 1]",
                "\"<<int>>\" | 1.0",
                "\"<<int>>\" | true",
                "\"<<uint>>\" | -1",
                "\"<<number>>\" | \"1\"",
                "\"<<nonempty>>\" | \"\"",
                "\"<<bool>>\" | 0",
                "\"<<object>>\" | []",
                "\"<<array>>\" | {}",
                "\"<<scalar>>\" | []",
                "\"<<timestamp>>\" | {\"seconds\": 1, \"microseconds\": 1000000}",
                "\"<<timestamp>>\" | {\"seconds\": 1}",
                "\"<<version>>\" | {\"qemu\": {\"major\": 7}, \"package\": \"\"}",
                "\"<<re:a>>\" | \"ab\"",
                "\"<<nested:list:3>>\" | [[]]",
                "\"<<nested:list:1>>\" | [1]",
                "\"<<nested:a:2>>\" | {\"b\": {}}",
                "\"<<b64len:3>>\" | \"AA==\"",
                "{\"?a\": 1} | {\"a\": 2}",
                "{\"<<values>>\": \"<<int>>\"} | {\"a\": \"1\"}",
                "{\"<<outcome>>\": 0} | {\"error\": {}, \"return\": {}}",
                "{\"<<outcome>>\": 0} | {}",
                "{\"<<oneof>>\": [1, 2]} | 3",
                "[\"<<each>>\", \"<<int>>\"] | [1, \"2\"]",
                "[\"<<each>>\", \"<<int>>\", 2] | [1]",
                "[\"<<contains>>\", 1] | []",
                "[\"<<set>>\", 1, 1] | [1, 2]",
                "[\"<<set>>\", 1] | [1, 1]",
            })
    void refusesWhatDoesNotFit(String expected, String got) throws JsonSyntaxException {
        assertThat(mismatch(expected, got)).isPresent();
    }

    @Test
    void comparesWithWhatWasSaved() throws JsonSyntaxException {
        assertThat(mismatch("\"<<save:n:int>>\"", "7")).isEmpty();

        assertThat(mismatch("\"<<var:n>>\"", "7")).isEmpty();
        assertThat(mismatch("\"<<var:n>>\"", "8")).isPresent();
        assertThat(mismatch("\"<<var:other>>\"", "7")).isPresent();
        assertThat(mismatch("\"at @{n}@ in @TMP@ by @UNIQ@\"", "\"at 7 in /a/folder by word\""))
                .isEmpty();
    }

    @Test
    void savesNothingThatDoesNotFit() throws JsonSyntaxException {
        assertThat(mismatch("\"<<save:n:int>>\"", "\"7\"")).isPresent();

        assertThat(variables.saved("n")).isEmpty();
    }

    @Test
    void refusesAPlaceholderItDoesNotKnow() {
        assertThatThrownBy(() -> mismatch("\"<<integer>>\"", "7"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesThePlace() throws JsonSyntaxException {
        assertThat(mismatch("{\"a\": [1, {\"b\": true}]}", "{\"a\": [1, {\"b\": 1}]}"))
                .hasValue("$.a[1].b: expected true, got 1");
    }

    @Test
    void expandsBytesThatAreNoText() {
        variables.save("n", new JsonString("\u00e9"));

        assertThat(variables.expand(new byte[] {(byte) 0xff, '@', '{', 'n', '}', '@'}))
                .containsExactly(0xff, 0xc3, 0xa9);
    }

    private Optional<String> mismatch(String expected, String got) throws JsonSyntaxException {
        return new Expectation(variables).mismatch(json(expected), json(got));
    }

    private static JsonValue json(String text) throws JsonSyntaxException {
        return JsonStream.parse(text);
    }
}
