package io.qmp4j.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Where a `run` without a monitor option puts its socket, so that `exec` finds it. Belongs to the
/// user and is closed to others.
final class RuntimeFolder {
    private static final String PREFIX = "run-";
    private static final String SUFFIX = ".sock";

    private final Path path;

    private RuntimeFolder(Path path) {
        this.path = path;
    }

    static RuntimeFolder of(Terminal terminal) throws IOException {
        var folder = terminal.variable("XDG_RUNTIME_DIR").map(Path::of).filter(Files::isDirectory);
        return new RuntimeFolder(
                folder.isPresent()
                        ? folder.get().resolve("qmp4j")
                        : Path.of("/tmp", "qmp4j-" + user()));
    }

    /// The socket of the process `pid`; makes the folder.
    Path socketOf(long pid) throws IOException {
        var onlyMine = PosixFilePermissions.fromString("rwx------");
        try {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(onlyMine));
        } catch (FileAlreadyExistsException e) {
            requireMine(); // somebody else may have made it, in a folder that is open to all
        }
        return path.resolve(PREFIX + pid + SUFFIX);
    }

    /// Those of processes that are alive.
    List<Path> sockets() throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        requireMine();
        var live = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(path, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                if (isLive(file.getFileName().toString())) {
                    live.add(file);
                }
            }
        }
        return live;
    }

    private static boolean isLive(String name) {
        try {
            var pid = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
            return ProcessHandle.of(Long.parseLong(pid)).isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void requireMine() throws IOException {
        var owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        var isOpen =
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).size() > 3
                        || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (isOpen || !user().equals(String.valueOf(owner))) {
            throw new IOException(
                    "Folder '" + path + "' must be yours and closed to others (mode 0700)");
        }
    }

    private static String user() throws IOException {
        return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }
}
