package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.cli.LineLanguage.Choice;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmpHelpTest {
    private static final HmpHelp HELP =
            HmpHelp.of(
                    """
                    help|? [cmd] -- show the help
                    info [subcommand] -- show something
                    stop|s  -- stop
                    \t\t -- a second line
                    """,
                    """
                    info status  -- the state\r
                    info stats -- numbers\r
                    info name  -- it\r
                    """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"s|s stop", "he|help", "info st|stats status", "help i|info", "info x|"})
    void completesByWhatTheMonitorSays(String text, String expected) {
        assertThat(
                        String.join(
                                " ",
                                HELP.complete(text).choices().stream().map(Choice::text).toList()))
                .isEqualTo(expected == null ? "" : expected);
    }
}
