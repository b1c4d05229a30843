package io.qmp4j.qapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

final class OutputFileTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void leavesAFileAloneThatIsTheSame() throws IOException {
        var file = new OutputFile("a/b.txt", "text");
        assertThat(file.writeTo(folder)).isTrue();
        var written = folder.resolve("a/b.txt");
        Files.setLastModifiedTime(written, FileTime.fromMillis(0));
        assertThat(file.writeTo(folder)).isFalse();
        assertThat(Files.getLastModifiedTime(written)).isEqualTo(FileTime.fromMillis(0));
        assertThat(new OutputFile("a/b.txt", "new").writeTo(folder)).isTrue();
        assertThat(written).hasContent("new");
    }

    @Test
    void staysInsideTheFolder() {
        for (String name : new String[] {"../x", "/tmp/x", "a/../..", "."}) {
            assertThatThrownBy(() -> new OutputFile(name, "").writeTo(folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "'");
        }
    }
}
