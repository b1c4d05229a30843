package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

class HistoryFileTest {
    @TempDir private Path folder = Path.of("");

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void isClosedToOthersFromTheBeginning() throws IOException {
        var file = HistoryFile.of(terminal("XDG_STATE_HOME", folder.toString()), "shell");
        assertThat(file).hasValue(folder.resolve("qmp4j/shell"));
        assertThat(mode(folder.resolve("qmp4j"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("qmp4j/shell"))).isEqualTo("rw-------");
    }

    @Test
    void isClosedToOthersWhereItWasOpen() throws IOException {
        var file = Files.createDirectory(folder.resolve("qmp4j")).resolve("shell");
        Files.writeString(file, "stop\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(HistoryFile.of(terminal("XDG_STATE_HOME", folder.toString()), "shell"))
                .isPresent();
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("stop\n");
    }

    @Test
    void isBelowTheHomeIfNothingElseIsSaid() {
        assertThat(HistoryFile.of(terminal("HOME", folder.toString()), "hmp"))
                .hasValue(folder.resolve(".local/state/qmp4j/hmp"));
        assertThat(HistoryFile.of(terminal("XDG_STATE_HOME", "relative"), "hmp")).isEmpty();
        assertThat(errors.size()).isZero();
    }

    @Test
    void isDoneWithoutWhereItCanNotBeMade() throws IOException {
        Files.writeString(folder.resolve("qmp4j"), "in the way");
        assertThat(HistoryFile.of(terminal("XDG_STATE_HOME", folder.toString()), "hmp")).isEmpty();
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("qmp4j: no history is kept: ")
                .doesNotContain("Exception");
    }

    private Terminal terminal(String name, String value) {
        var stream = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return new Terminal(stream, stream, Map.of(name, value), "qmp4j");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
