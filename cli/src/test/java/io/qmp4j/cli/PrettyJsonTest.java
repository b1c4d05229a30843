package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;

import org.junit.jupiter.api.Test;

class PrettyJsonTest {
    private static final String TEXT =
            "{\"name\": \"a\", \"list\": [1, 2.5, null, true], \"o\": {}}";

    @Test
    void standsOnOneLineWhereItFits() throws JsonSyntaxException {
        assertThat(pretty(TEXT, 80)).isEqualTo(TEXT);
    }

    @Test
    void isBrokenWhereItDoesNot() throws JsonSyntaxException {
        assertThat(pretty(TEXT, 40))
                .isEqualTo(
                        """
                        {
                          "name": "a",
                          "list": [1, 2.5, null, true],
                          "o": {}
                        }""");
        assertThat(pretty("[[1, 2], [3]]", 8))
                .isEqualTo(
                        """
                        [
                          [
                            1,
                            2
                          ],
                          [3]
                        ]""");
    }

    @Test
    void showsLettersButNothingThatATerminalObeys() throws JsonSyntaxException {
        assertThat(pretty("\"Gr\u00fc\u00dfe \\u001b[2J \\u009b \\u202e \\\" \\n\"", 80))
                .isEqualTo("\"Gr\u00fc\u00dfe \\u001B[2J \\u009B \\u202E \\\" \\n\"");
        assertThat(ShellStyle.harmless("a\tb\n\033[2J\u009b")).isEqualTo("a\tb\n\\u001b[2J\\u009b");
    }

    @Test
    void hasColoursWhereTheyAreWanted() throws JsonSyntaxException {
        assertThat(PrettyJson.of(JsonStream.parse("{'a': 'b'}"), 80, true))
                .isEqualTo("{\033[36m\"a\"\033[0m: \033[32m\"b\"\033[0m}");
    }

    private static String pretty(String json, int width) throws JsonSyntaxException {
        return PrettyJson.of(JsonStream.parse(json), width, false);
    }
}
