package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

class ImageFilesTest {
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final ImageFiles files = new ImageFiles(cancelled::get);

    @TempDir private Path folder;
    private Path target;

    @BeforeEach
    void target() {
        target = folder.resolve("shot.png");
    }

    @Test
    void whatIsNotCommittedLeavesTheOldFileAndNoLitter() throws IOException {
        Files.writeString(target, "old");
        try (var file = open()) {
            write(file, "half");
        }

        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("shot.png");
    }

    @Test
    void removesWhatAKilledProcessLeftOfThisNameOnly() throws IOException {
        var word = "0123456789abcdef".repeat(2);
        var kept =
                List.of(
                        ".shot.png.qmp4j-notes",
                        ".shot.png.qmp4j-" + word + "0",
                        ".shot.jpg.qmp4j-" + word,
                        "shot.png.qmp4j-" + word);
        for (String each : kept) {
            Files.writeString(folder.resolve(each), "another's");
        }
        var isFolder = ".shot.png.qmp4j-" + "f".repeat(32);
        Files.createDirectory(folder.resolve(isFolder));
        Files.writeString(folder.resolve(".shot.png.qmp4j-" + word), "left");

        writeAndCommit("new");

        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(kept.stream(), Stream.of(isFolder, "shot.png")).toList());
    }

    @Test
    void aMountedFileIsWrittenAsItStands() throws Exception {
        Files.writeString(target, "the old one, which is longer");
        var mounted = Files.writeString(folder.resolve("mounted"), "another that is longer");
        assumeThat(run("mount", "--bind", mounted.toString(), target.toString()))
                .as("may mount a file over another")
                .isZero();
        try {
            writeAndCommit("new");
        } finally {
            assertThat(run("umount", target.toString())).isZero();
        }

        assertThat(mounted).hasContent("new");
        assertThat(names()).containsExactlyInAnyOrder("shot.png", "mounted");
    }

    @Test
    void whatBecameAFolderMeanwhileIsToldAndStays() throws IOException {
        try (var file = open()) {
            write(file, "new");
            Files.createDirectories(target.resolve("inner"));

            assertThatIOException().isThrownBy(file::commit).withMessageContaining("directory");
        }

        assertThat(names()).containsExactly("shot.png");
    }

    @Test
    void aDraftThatSomebodyRemovesIsTold() throws IOException {
        Files.writeString(target, "old");
        try (var file = open()) {
            write(file, "new");
            Files.delete(folder.resolve(draft()));

            assertThatIOException().isThrownBy(file::commit);
        }

        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("shot.png");
    }

    @Test
    void aNewFileAppearsWhenItIsWhole() throws IOException {
        open().close();
        assertThat(names()).isEmpty();

        try (var file = open()) {
            write(file, "new");
            assertThat(target).doesNotExist();
            file.commit();
        }

        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("shot.png");
    }

    @Test
    void aCancelBeforeTheEndLeavesTheOldFile() throws IOException {
        Files.writeString(target, "old");
        try (var file = open()) {
            write(file, "new");
            cancelled.set(true);
            assertThatIOException()
                    .isThrownBy(file::commit)
                    .isInstanceOf(InterruptedIOException.class);
        }

        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("shot.png");
    }

    @Test
    void theOwnerIsKept() throws IOException {
        assumeThat(Files.getAttribute(folder, "unix:uid")).as("only root may").isEqualTo(0);
        Files.writeString(target, "old");
        Files.setAttribute(target, "unix:uid", 4711);
        Files.setAttribute(target, "unix:gid", 4712);

        writeAndCommit("new");

        assertThat(target).hasContent("new");
        assertThat(Files.getAttribute(target, "unix:uid")).isEqualTo(4711);
        assertThat(Files.getAttribute(target, "unix:gid")).isEqualTo(4712);
    }

    @Test
    void aFileWithTwoNamesKeepsItsContentUntilThePictureIsThere() throws IOException {
        Files.writeString(target, "a long old content");
        var other = Files.createLink(folder.resolve("other"), target);
        open().close();
        assertThat(other).hasContent("a long old content");

        writeAndCommit("new");

        assertThat(other).hasContent("new");
        assertThat(names()).containsExactly("other", "shot.png");
    }

    @Test
    void whatIsWrittenInPlaceIsNeverDeleted() throws IOException {
        Files.writeString(target, "old");
        Files.createLink(folder.resolve("other"), target);

        try (var file = open()) {
            write(file, "half");
        }

        assertThat(target).exists();
    }

    @Test
    void aNameThatLeavesNoRoomForAnotherBesideItIsWrittenInPlace() throws IOException {
        target = folder.resolve("x".repeat(250));
        try (var file = open()) {
            write(file, "half");
        }
        assertThat(names()).isEmpty();

        writeAndCommit("first, and longer");
        writeAndCommit("second");

        assertThat(target).hasContent("second");
        assertThat(names()).hasSize(1);
    }

    @Test
    void twoAtATimeDoNotDisturbEachOtherAndTheLastWins() throws IOException {
        try (var first = open();
                var second = open()) {
            write(first, "first");
            write(second, "second");
            second.commit();
            first.commit();
        }

        assertThat(target).hasContent("first");
        assertThat(names()).containsExactly("shot.png");
    }

    @Test
    void failuresAreToldInTheSystemsWords() throws IOException {
        Files.createFile(target);
        var loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));

        refuses(folder.resolve("none/shot.png").toString(), "No such file or directory");
        refuses("", "No such file or directory");
        refuses(folder.toString(), "Is a directory");
        refuses(folder.resolve("none") + "/", "Is a directory");
        refuses(target + "/shot.png", "Not a directory");
        refuses(loop.toString(), "Too many levels of symbolic links");
        refuses(folder.resolve("x".repeat(256)).toString(), "File name too long");
    }

    private void refuses(String name, String words) throws IOException {
        var before = names();
        assertThatIOException().isThrownBy(() -> files.open(name)).withMessage(words);
        assertThat(names()).isEqualTo(before);
    }

    private void writeAndCommit(String content) throws IOException {
        try (var file = open()) {
            write(file, content);
            file.commit();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private String draft() throws IOException {
        return names().stream().filter(each -> each.contains(".qmp4j-")).findAny().orElseThrow();
    }

    private ImageTarget open() throws IOException {
        return files.open(target.toString());
    }

    private static void write(ImageTarget file, String content) throws IOException {
        file.output().write(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (var siblings = Files.list(folder)) {
            return siblings.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
