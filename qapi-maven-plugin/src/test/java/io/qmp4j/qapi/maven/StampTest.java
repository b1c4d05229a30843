package io.qmp4j.qapi.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class StampTest {
    private static final String SETTINGS = "told";

    @TempDir private Path folder;
    private Path file = Path.of("");
    private Path input = Path.of("");
    private Path output = Path.of("");
    private Stamp stamp = new Stamp("", Map.of(), Map.of());

    @BeforeEach
    void make() throws IOException {
        file = folder.resolve("target/stamp");
        input = Files.writeString(folder.resolve("in put.json"), "in");
        output = Files.writeString(folder.resolve("Output.java"), "out");
        stamp = Stamp.of(SETTINGS, List.of(input), List.of(output));
    }

    @Test
    void isKeptFromOneBuildToTheNext() throws IOException {
        stamp.write(file, folder);

        assertThat(Stamp.read(file, folder)).contains(stamp);
        assertThat(Files.readString(file)).doesNotContain(folder.toString());
    }

    @Test
    void isCurrentAsLongAsNothingChanges() throws IOException {
        assertThat(stamp.isCurrent(SETTINGS)).isTrue();
        assertThat(stamp.isCurrent("otherwise")).isFalse();
    }

    @Test
    void isNotCurrentWhenAnInputChanges() throws IOException {
        Files.writeString(input, "other");
        assertThat(stamp.isCurrent(SETTINGS)).isFalse();
    }

    @Test
    void isNotCurrentWhenAnOutputChanges() throws IOException {
        Files.writeString(output, "other");
        assertThat(stamp.isCurrent(SETTINGS)).isFalse();
        assertThat(stamp.isOwn(output)).isFalse();
    }

    @Test
    void isNotCurrentWhenAnOutputIsGone() throws IOException {
        assertThat(stamp.isOwn(output)).isTrue();
        Files.delete(output);
        assertThat(stamp.isCurrent(SETTINGS)).isFalse();
    }

    @Test
    void isNoneWhereTheFileIsOfAnotherKind() throws IOException {
        assertThat(Stamp.read(file, folder)).isEmpty();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "settings x\nsomething else\n");
        assertThat(Stamp.read(file, folder)).isEmpty();
        Files.write(file, new byte[] {(byte) 0xff});
        assertThat(Stamp.read(file, folder)).isEmpty();
    }
}
