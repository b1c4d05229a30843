package io.qmp4j.hmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class FileNamesTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void areThoseOfTheFolderThatBeginAlike() throws IOException {
        Files.createFile(folder.resolve("screen.ppm"));
        Files.createDirectory(folder.resolve("screens"));
        Files.createFile(folder.resolve("other"));
        assertThat(FileNames.startingWith(folder + "/scr"))
                .containsExactly(folder + "/screen.ppm", folder + "/screens/");
    }

    @Test
    void areHiddenUnlessADotWasTyped() throws IOException {
        Files.createFile(folder.resolve(".hidden"));
        Files.createFile(folder.resolve("seen"));
        assertThat(FileNames.startingWith(folder + "/")).containsExactly(folder + "/seen");
        assertThat(FileNames.startingWith(folder + "/.")).containsExactly(folder + "/.hidden");
    }

    @Test
    void areNoneWhereThereIsNoFolder() {
        assertThat(FileNames.startingWith(folder + "/none/x")).isEmpty();
        assertThat(FileNames.startingWith("a\0b/")).isEmpty();
    }
}
