package io.qmp4j.hmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class HmpTableTest {
    private static final HmpHandler NOTHING =
            (caller, arguments) -> CompletableFuture.completedFuture("");

    private final HmpTable table =
            HmpTable.of(
                    List.of(
                            HmpCommand.named("stop|s", "stop emulation").handledBy(NOTHING),
                            HmpCommand.named("help|?", "show the help").handledBy(NOTHING),
                            HmpCommand.named("dump", "take a picture")
                                    .takes(
                                            "file:F,format:-fs,quick:-q,device:s?,head:i?",
                                            "file [-f format] [-q] [device [head]]")
                                    .completing("format", HmpCompleter.of(List.of("ppm", "png")))
                                    .completing("device", HmpCompleter.of(List.of("v0", "v1")))
                                    .handledBy(NOTHING),
                            HmpCommand.named("print|p", "print the value")
                                    .takes("fmt:/,val:l", "/fmt expr")
                                    .handledBy(NOTHING),
                            HmpCommand.named("info", "show what there is")
                                    .takes("item:s?", "[subcommand]")
                                    .group(
                                            HmpTable.of(
                                                    List.of(
                                                            HmpCommand.named(
                                                                            "uuid", "show the UUID")
                                                                    .handledBy(NOTHING),
                                                            HmpCommand.named(
                                                                            "name", "show the name")
                                                                    .handledBy(NOTHING))),
                                            NOTHING)));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', ? dump help info p print s stop",
                "d, dump",
                "'dump x ', v0 v1",
                "dump x v1, v1",
                "dump x -, -f -q",
                "dump -f x -, -q",
                "dump -f p, png ppm",
                "dump -f png -q x v, v0 v1",
                "'dump x -f ppm ', v0 v1",
                "'dump x v0 ', ''",
                "'dump x v0 1 ', ''",
                "dump x y z w v, ''",
                "nosuch v, ''",
                "'info ', name uuid",
                "'info name ', ''",
                "help d, dump",
                "'help dump ', ''",
                "'help info u', uuid",
            })
    void completesNamesAndArguments(String line, String words) {
        assertThat(String.join(" ", table.completions(line))).isEqualTo(words);
    }

    @Test
    void completesFileNamesThatAreWords(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("picture.png"));
        Files.createFile(folder.resolve("pic with blanks"));
        assertThat(table.completions("dump -q " + folder + "/pi"))
                .containsExactly(folder + "/picture.png");
    }

    @Test
    void onlyWhatACommandTakesCanBeCompleted() {
        var command = HmpCommand.named("stop", "stop emulation");
        assertThatThrownBy(() -> command.completing("x", HmpCompleter.of(List.of())))
                .hasMessage("stop takes no 'x'");
    }

    @Test
    void findsACommandByAnyOfItsNames() throws HmpSyntaxException {
        assertThat(title("stop")).isEqualTo("stop|s");
        assertThat(title("  s  ")).isEqualTo("stop|s");
        assertThat(title("p/x 1")).isEqualTo("print|p");
        assertThat(title("info")).isEqualTo("info");
        assertThat(title("info  name")).isEqualTo("name");
        assertThat(table.understand("   ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "stopp | unknown command: 'stopp'",
                "info nosuch | unknown command: 'info nosuch'",
                "info nosuch more | unknown command: 'info nosuch'",
                "grüß | unknown command: 'grüß'",
                "/x | unknown command: ''",
            })
    void namesWhatItDoesNotKnow(String line, String message) {
        assertThatThrownBy(() -> table.understand(line)).hasMessage(message);
    }

    @Test
    void aSecondLinePointsToTheHelp() {
        assertThatThrownBy(() -> table.understand(" s now").orElseThrow().arguments())
                .hasMessage(
                        "stop|s: extraneous characters at the end of line\n"
                                + "Try \"help  s\" for more information");
        assertThatThrownBy(() -> table.understand("info name x").orElseThrow().arguments())
                .hasMessage(
                        "name: extraneous characters at the end of line\n"
                                + "Try \"help info name\" for more information");
    }

    @Test
    void helpTellsOfAllOrOne() {
        assertThat(table.help(" "))
                .isEqualTo(
                        """
                        dump file [-f format] [-q] [device [head]] -- take a picture
                        help|?  -- show the help
                        info [subcommand] -- show what there is
                        print|p /fmt expr -- print the value
                        stop|s  -- stop emulation
                        """);
        assertThat(table.help("s more")).isEqualTo("stop|s  -- stop emulation\n");
        assertThat(table.help(" info "))
                .isEqualTo("info name  -- show the name\ninfo uuid  -- show the UUID\n");
        assertThat(table.help("info \t uuid")).isEqualTo("info uuid  -- show the UUID\n");
        assertThat(table.help("info x")).isEqualTo("unknown command: 'info x'\n");
    }

    @Test
    void whatHelpIsWantedForMayBeQuoted() {
        assertThat(table.help("\"info\" \"uuid\"")).isEqualTo("info uuid  -- show the UUID\n");
        assertThat(table.help("\"info uuid\"")).isEqualTo("unknown command: 'info uuid'\n");
        assertThat(table.help("\"\"")).isEqualTo("unknown command: ''\n");
        assertThat(table.help("\"stop")).isEqualTo("string expected\n");
    }

    @Test
    void inPreconfigItHoldsOnlyWhatMayRunThen() {
        var status = HmpCommand.named("status", "tell").allowPreconfig().handledBy(NOTHING);
        var cpus = HmpCommand.named("cpus", "count").handledBy(NOTHING);
        var early =
                HmpTable.of(
                                List.of(
                                        HmpCommand.named("stop|s", "stop").handledBy(NOTHING),
                                        HmpCommand.named("info", "show")
                                                .takes("item:s?", "[subcommand]")
                                                .allowPreconfig()
                                                .group(
                                                        HmpTable.of(List.of(status, cpus)),
                                                        NOTHING)))
                        .inPreconfig();

        assertThat(early.help("")).isEqualTo("info [subcommand] -- show\n");
        assertThat(early.help("info")).isEqualTo("info status  -- tell\n");
        assertThat(early.help("info cpus")).isEqualTo("unknown command: 'info cpus'\n");
        assertThat(early.completions("")).containsExactly("info");
        assertThat(early.completions("info ")).containsExactly("status");
    }

    @Test
    void twoCommandsMayNotShareAName() {
        var stop = HmpCommand.named("stop|s", "").handledBy(NOTHING);
        var step = HmpCommand.named("step|s", "").handledBy(NOTHING);
        assertThatThrownBy(() -> HmpTable.of(List.of(stop, step)))
                .hasMessage("Two commands are named 's'");
    }

    private String title(String line) throws HmpSyntaxException {
        return table.understand(line).orElseThrow().command().title();
    }
}
