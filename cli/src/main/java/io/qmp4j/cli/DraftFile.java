package io.qmp4j.cli;

import io.qmp4j.net.OpenFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// A new file that a server writes through a passed descriptor, and that takes its target's place
/// once it is whole. Unless it does, it is removed.
final class DraftFile implements AutoCloseable {
    private final Path target;
    private final Path path;
    private final Optional<OpenFile> file;

    private DraftFile(Path target, Path path, Optional<OpenFile> file) {
        this.target = target;
        this.path = path;
        this.file = file;
    }

    /// None, for what the server shall write itself.
    static DraftFile none(Path target) {
        return new DraftFile(target, target, Optional.empty());
    }

    /// In the folder of its target. None if that is no regular file, which can't be replaced, or if
    /// this JVM passes no descriptors.
    ///
    /// @throws IOException if the folder takes no new file
    static DraftFile of(Path name) throws IOException {
        var target = Files.exists(name) ? name.toRealPath() : name;
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return none(name);
        }
        var random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        var path = target.resolveSibling(".qmp4j-" + random);
        Files.createFile(path);
        path.toFile().deleteOnExit(); // a signal ends the program
        try {
            if (Files.exists(target)) {
                Files.setPosixFilePermissions(path, Files.getPosixFilePermissions(target));
            }
            var file = OpenFile.open(path, OpenFile.Access.WRITE);
            return new DraftFile(target, path, Optional.of(file));
        } catch (IOException e) {
            Files.delete(path);
            return none(name);
        }
    }

    Optional<OpenFile> file() {
        return file;
    }

    void commit() throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
            Files.deleteIfExists(path);
        }
    }
}
