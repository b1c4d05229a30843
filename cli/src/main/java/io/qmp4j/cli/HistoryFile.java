package io.qmp4j.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where the lines are kept that were typed, from one run to the next: `$XDG_STATE_HOME/qmp4j`, or
/// `~/.local/state/qmp4j`. Lines may hold what is nobody's business: the file has mode 0600.
final class HistoryFile {
    private HistoryFile() {}

    /// Makes the file if there is none, and closes it to others if it was open. Empty, with a
    /// warning, where that can't be done: lines are kept for this run only then.
    ///
    /// @param name of the file, one for each language that is typed
    static Optional<Path> of(Terminal terminal, String name) {
        try {
            var folder = stateFolder(terminal);
            return folder.isPresent()
                    ? Optional.of(prepared(folder.get().resolve(name)))
                    : Optional.empty();
        } catch (IOException e) {
            terminal.err().println("qmp4j: no history is kept: " + Reason.withFile(e));
            return Optional.empty();
        }
    }

    private static Optional<Path> stateFolder(Terminal terminal) {
        return terminal.variable("XDG_STATE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute) // others must be ignored, says the XDG specification
                .or(() -> terminal.variable("HOME").map(home -> Path.of(home, ".local", "state")))
                .map(folder -> folder.resolve("qmp4j"));
    }

    private static Path prepared(Path file) throws IOException {
        var folder = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(folder));
        var onlyMine = PosixFilePermissions.fromString("rw-------");
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(onlyMine));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(file + ": not a regular file", e);
            }
            Files.setPosixFilePermissions(file, onlyMine);
        }
        return file;
    }
}
