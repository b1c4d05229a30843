package io.qmp4j.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// A listening Unix-domain socket and its file, which only its owner may use from the moment it
/// exists: it is bound in a folder closed to others, then given its name. Takes the place of a
/// socket that nobody listens on, and of nothing else.
final class SocketFile {
    private static final System.Logger LOG = System.getLogger(SocketFile.class.getName());
    private static final int BACKLOG = 1024;
    private static final int PATH_BYTES = 106; // what Java takes; Linux takes one more
    private static final int SOCKET_TYPE = 0140000; // S_IFSOCK
    private static final int TYPE_MASK = 0170000; // S_IFMT

    private final Path path;
    private final Object identity;
    private final ServerSocketChannel channel;

    private SocketFile(Path path, Object identity, ServerSocketChannel channel) {
        this.path = path;
        this.identity = identity;
        this.channel = channel;
    }

    static SocketFile bind(String name) throws IOException {
        var path = Path.of(name);
        try {
            checkLength(name);
            var nursery = makeNursery(path);
            try {
                return bind(path, nursery);
            } finally {
                delete(nursery.resolve("s"));
                delete(nursery.resolve("o"));
                delete(nursery);
            }
        } catch (FileAlreadyExistsException e) {
            throw failure(name, "Address already in use", e);
        } catch (NoSuchFileException e) {
            throw failure(name, "No such file or directory", e);
        } catch (AccessDeniedException e) {
            throw failure(name, "Permission denied", e);
        } catch (IOException e) {
            throw failure(name, String.valueOf(e.getMessage()), e);
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /// Removes the file unless another has taken its name. Idempotent.
    void remove() {
        try {
            if (identity(path).filter(identity::equals).isPresent()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Socket {0} was not removed: {1}", path, e.toString());
        }
    }

    private static SocketFile bind(Path path, Path nursery) throws IOException {
        var born = nursery.resolve("s");
        var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(born), BACKLOG);
            Files.setPosixFilePermissions(born, PosixFilePermissions.fromString("rw-------"));
            var identity = identity(born).orElseThrow(() -> new NoSuchFileException(born + ""));
            takeAwayStale(path, nursery.resolve("o"));
            give(born, path);
            return new SocketFile(path, identity, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Never replaces anything, unlike a rename.
    private static void give(Path born, Path path) throws IOException {
        try {
            Files.createLink(path, born);
        } catch (FileAlreadyExistsException | NoSuchFileException | AccessDeniedException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            LOG.log(Level.DEBUG, "No hard links for sockets here: {0}", e.getMessage());
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            Files.move(born, path);
        }
    }

    /// Moves a socket that nobody listens on out of the way.
    private static void takeAwayStale(Path path, Path away) throws IOException {
        var found = identity(path);
        if (found.isEmpty()) {
            return;
        }
        if (!isSocket(path) || isLive(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Files.move(path, away);
        if (!identity(away).equals(found)) {
            // another server was quicker: it gets its name back
            Files.createLink(path, away);
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    private static boolean isSocket(Path path) throws IOException {
        var mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & TYPE_MASK) == SOCKET_TYPE;
    }

    private static boolean isLive(Path path) throws IOException {
        try (var probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false); // a listener with a full backlog is live too
            var _ = probe.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException e) {
            LOG.log(Level.DEBUG, "Nobody listens on {0}: {1}", path, e.getMessage());
            return false;
        }
    }

    /// Empty if there is no such file.
    private static Optional<Object> identity(Path path) throws IOException {
        try {
            var attributes =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(attributes.fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// A new folder beside `path` that only we may enter. Its name is short: the socket's first
    /// path must fit, too.
    private static Path makeNursery(Path path) throws IOException {
        var onlyOurs =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        while (true) {
            int number = ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36);
            var nursery = path.resolveSibling("." + Integer.toString(number, 36));
            checkLength(nursery.resolve("s").toString());
            try {
                return Files.createDirectory(nursery, onlyOurs);
            } catch (FileAlreadyExistsException e) {
                LOG.log(Level.TRACE, "Another server is just being born in {0}", nursery);
            }
        }
    }

    private static void checkLength(String path) throws IOException {
        int length = path.getBytes(StandardCharsets.UTF_8).length;
        if (length > PATH_BYTES) {
            throw new IOException(
                    "the path has %d bytes, at most %d fit; a relative one may be shorter"
                            .formatted(length, PATH_BYTES));
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "{0} was not removed: {1}", path, e.toString());
        }
    }

    private static IOException failure(String name, String why, IOException cause) {
        return new IOException("Failed to bind socket to %s: %s".formatted(name, why), cause);
    }
}
