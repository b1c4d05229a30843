package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

final class SocketFileTest {
    @TempDir private Path folder;

    @Test
    void isForItsOwnerAloneAndLeavesNothingElse() throws IOException {
        var path = folder.resolve("q.sock");
        var file = SocketFile.bind(path.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly("q.sock");
        assertThat(answers(path)).isTrue();
        close(file);
        assertThat(names()).isEmpty();
    }

    @Test
    void takesTheNameOnlyWhenItIsClosedToOthers() throws Exception {
        // whoever sees the name sees its final mode: watched from a thread that never rests
        var path = folder.resolve("q.sock");
        for (int i = 0; i < 50; i++) {
            var watcher = new ModeWatcher(path);
            var thread = Thread.ofPlatform().start(watcher);
            var file = SocketFile.bind(path.toString());
            thread.join();
            assertThat(watcher.seen).isEqualTo("rw-------");
            close(file);
        }
    }

    @Test
    void replacesASocketThatNobodyListensOn() throws IOException {
        var path = folder.resolve("q.sock");
        stale(path);
        var file = SocketFile.bind(path.toString());
        assertThat(answers(path)).isTrue();
        assertThat(names()).containsExactly("q.sock");
        close(file);
    }

    @Test
    void leavesALiveSocketAlone() throws IOException {
        var path = folder.resolve("q.sock");
        var first = SocketFile.bind(path.toString());
        assertThatThrownBy(() -> SocketFile.bind(path.toString()))
                .isInstanceOf(IOException.class)
                .hasMessage("Failed to bind socket to " + path + ": Address already in use");
        assertThat(answers(path)).isTrue();
        assertThat(names()).containsExactly("q.sock");
        close(first);
    }

    @Test
    void leavesAnythingElseAlone() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "precious");
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
        var directory = Files.createDirectory(folder.resolve("directory"));
        for (Path path : new Path[] {file, link, directory}) {
            assertThatThrownBy(() -> SocketFile.bind(path.toString()))
                    .hasMessage("Failed to bind socket to " + path + ": Address already in use");
        }
        assertThat(file).hasContent("precious");
        assertThat(names()).containsExactly("directory", "file", "link");
    }

    @Test
    void doesNotRemoveWhatHasTakenItsName() throws IOException {
        var path = folder.resolve("q.sock");
        var first = SocketFile.bind(path.toString());
        Files.delete(path);
        var second = SocketFile.bind(path.toString());
        close(first);
        assertThat(answers(path)).isTrue();
        close(second);
        second.remove();
        assertThat(names()).isEmpty();
    }

    @Test
    void acceptsARelativePath() throws IOException {
        var path = Path.of("").toAbsolutePath().relativize(folder.resolve("q.sock"));
        var file = SocketFile.bind(path.toString());
        assertThat(answers(folder.resolve("q.sock"))).isTrue();
        close(file);
        assertThat(names()).isEmpty();
    }

    @Test
    void acceptsThePathThatJustFits() throws IOException {
        var path = folder + "/" + "q".repeat(106 - folder.toString().length() - 1);
        var file = SocketFile.bind(path);
        assertThat(answers(Path.of(path))).isTrue();
        close(file);
    }

    @Test
    void refusesAPathThatDoesNotFit() {
        var path = folder + "/" + "q".repeat(106 - folder.toString().length());
        assertThatThrownBy(() -> SocketFile.bind(path))
                .hasMessage(
                        "Failed to bind socket to "
                                + path
                                + ": the path has 107 bytes, at most 106 fit; a relative one may be"
                                + " shorter");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesAFolderThatDoesNotExist() {
        var path = folder.resolve("none/q.sock");
        assertThatThrownBy(() -> SocketFile.bind(path.toString()))
                .hasMessage("Failed to bind socket to " + path + ": No such file or directory");
    }

    @Test
    void namesAFolderThatIsClosedToIt() throws IOException {
        var closed =
                Files.createDirectory(
                        folder.resolve("closed"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("r-x------")));
        assumeThat(Files.isWritable(closed)).as("root may do anything").isFalse();
        var path = closed.resolve("q.sock");
        assertThatThrownBy(() -> SocketFile.bind(path.toString()))
                .hasMessage("Failed to bind socket to " + path + ": Permission denied");
    }

    private String[] names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toArray(String[]::new);
        }
    }

    private static void stale(Path path) throws IOException {
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(path));
        }
    }

    private static boolean answers(Path path) throws IOException {
        try (var client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return client.connect(UnixDomainSocketAddress.of(path));
        }
    }

    private static void close(SocketFile file) throws IOException {
        file.channel().close();
        file.remove();
    }

    /// Reads the mode of a file the moment it appears.
    private static final class ModeWatcher implements Runnable {
        private final Path path;
        private String seen = "";

        ModeWatcher(Path path) {
            this.path = path;
        }

        @Override
        public void run() {
            while (seen.isEmpty()) {
                try {
                    seen = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                } catch (IOException e) {
                    Thread.onSpinWait(); // not there yet
                }
            }
        }
    }
}
