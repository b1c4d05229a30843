package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.Request.Band;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    c                            | {}
                    c a=1 b=x                    | {"a": 1, "b": "x"}
                    c a="1"                      | {"a": "1"}
                    c a=\\1                      | {"a": "1"}
                    c a="x y" b='it is'          | {"a": "x y", "b": "it is"}
                    c a="a \\"b\\" \\\\"         | {"a": "a \\"b\\" \\\\"}
                    c a=x\\ y                    | {"a": "x y"}
                    c a.b=1 a.c=[1, 2]           | {"a": {"b": 1, "c": [1, 2]}}
                    c a={'x': 'y z', "u": [ ]}   | {"a": {"x": "y z", "u": []}}
                    c a={'x': '} ] \\' "'}       | {"a": {"x": "} ] ' \\""}}
                    c {'x': 1}                   | {"x": 1}
                    c 'a={"x": 1}'               | {"a": {"x": 1}}
                    c a=f[1                      | {"a": "f[1"}
                    c a==                        | {"a": "="}
                    c a=                         | {"a": ""}
                    c a=true b=off               | {"a": true, "b": "off"}
                    """)
    void isACommandWithItsArguments(String line, String json) throws UsageException {
        assertThat(ShellLine.parse(line))
                .isInstanceOfSatisfying(
                        ShellLine.Command.class,
                        command -> {
                            assertThat(command.name()).isEqualTo("c");
                            assertThat(command.band()).isEqualTo(Band.IN_BAND);
                            assertThat(json(command)).isEqualTo(json);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-oob c a=1", "exec-oob:c a=1"})
    void isOutOfBandWhereItSaysSo(String line) throws UsageException {
        assertThat(ShellLine.parse(line))
                .isInstanceOfSatisfying(
                        ShellLine.Command.class,
                        command -> {
                            assertThat(command.name()).isEqualTo("c");
                            assertThat(command.band()).isEqualTo(Band.OUT_OF_BAND);
                        });
    }

    @Test
    void isARequestInJson() throws UsageException {
        assertThat(ShellLine.parse(" {'execute': 'stop',  'id': 7} "))
                .isInstanceOfSatisfying(
                        ShellLine.Json.class,
                        json -> {
                            assertThat(json.text()).isEqualTo("{'execute': 'stop',  'id': 7}");
                            assertThat(json.request().has("id")).isTrue();
                        });
    }

    @Test
    void beginsAndEndsTransactions() throws UsageException {
        assertThat(ShellLine.parse("transaction("))
                .isEqualTo(new ShellLine.Open(new ShellLine.Nothing()));
        assertThat(ShellLine.parse(")")).isEqualTo(new ShellLine.Close(new ShellLine.Nothing()));
        assertThat(ShellLine.parse("transaction( abort )"))
                .isInstanceOfSatisfying(
                        ShellLine.Open.class,
                        open -> assertThat(open.first()).isInstanceOf(ShellLine.Close.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "# stop", "  #'"})
    void mayAskForNothing(String line) throws UsageException {
        assertThat(ShellLine.parse(line)).isEqualTo(new ShellLine.Nothing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "c a='x    | a quote or a bracket is not closed",
                "{'a' 1}   | JSON parse error, missing : in object pair",
                "-oob      | -oob: a command is expected behind it",
            })
    void mayBeAMistake(String line, String message) {
        assertThatThrownBy(() -> ShellLine.parse(line)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "c a='x      | false",
                "c a=[1,     | false",
                "c a=\\      | false",
                "{'a': \"}   | false",
                "c a=x[1     | true",
                "c a={'x':1} | true",
                "c a='}'     | true",
            })
    void goesOnWhileAQuoteOrABracketIsOpen(String line, boolean isWhole) {
        assertThat(ShellWords.of(line).isWhole()).isEqualTo(isWhole);
    }

    private static String json(ShellLine.Command command) {
        try {
            return JsonWriter.toText(command.arguments().toJson(ArgumentTypes.UNKNOWN));
        } catch (UsageException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
