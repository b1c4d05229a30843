package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.cli.ProgressLine.Progress;
import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

class ProgressLineTest {
    @Test
    void showsHowMuchIsDone() {
        assertThat(ProgressLine.text("migrate", 16 << 20, 64 << 20))
                .isEqualTo("migrate [#######                       ]  25 % of 64.0 MiB");
        assertThat(ProgressLine.text("a", 5, 5))
                .isEqualTo("a [##############################] 100 % of 5");
        assertThat(ProgressLine.text("a", 0, 0))
                .isEqualTo("a [                              ]   0 % of 0");
        assertThat(ProgressLine.text("a", 9, 3)).contains("100 % of 3");
    }

    @Test
    void leavesNothingBehind() {
        var bytes = new ByteArrayOutputStream();
        var line = new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), "a");
        line.erase();
        assertThat(bytes.size()).isZero();
        line.draw(new Progress(1, 2));
        line.erase();
        line.erase();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("\r\033[Ka [###")
                .endsWith("of 2\r\033[K");
    }

    @Test
    void findsItsOwnCommand() throws JsonSyntaxException {
        var commands =
                (JsonArray)
                        JsonStream.parse(
                                """
                                [{"command": "a", "peer": {"pid": 5},
                                  "progress": {"current": 1, "total": 2}},
                                 {"command": "a", "peer": {"pid": 6},
                                  "progress": {"current": 3, "total": 4}},
                                 {"command": "b", "peer": {"pid": 7}},
                                 {"command": "c", "peer": {}},
                                 {"command": "c", "peer": {},
                                  "progress": {"current": 5, "total": 6}}]""");

        assertThat(ProgressLine.find(commands, "a", 6)).contains(new Progress(3, 4));
        assertThat(ProgressLine.find(commands, "a", 7)).isEmpty();
        assertThat(ProgressLine.find(commands, "b", 7)).isEmpty();
        assertThat(ProgressLine.find(commands, "c", 7)).contains(new Progress(5, 6));
    }
}
