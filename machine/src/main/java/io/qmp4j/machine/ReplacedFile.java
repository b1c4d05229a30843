package io.qmp4j.machine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// A regular file that is replaced as a whole: the picture is written beside it, as
/// `.NAME.qmp4j-*`, and moved over it. What is written is locked, so that what a process left that
/// was killed can be told from what somebody is at.
final class ReplacedFile implements ImageTarget {
    /// This process, which must not open what it has locked: closing that would end the lock.
    private static final String OWN = word();

    private static final String MARK = ".qmp4j-";
    private static final int ATTEMPTS = 10;
    private static final long AT_ONCE = 1024 * 1024;
    private static final Pattern WORDS = Pattern.compile("[0-9a-f]{32}");
    private static final List<String> KEPT = List.of("unix:uid", "unix:gid", "unix:mode");

    private final Path target;
    private final Path draft;
    private final FileChannel channel;
    private final BooleanSupplier cancelled;
    private boolean moved;

    private ReplacedFile(Path target, Path draft, FileChannel channel, BooleanSupplier cancelled) {
        this.target = target;
        this.draft = draft;
        this.channel = channel;
        this.cancelled = cancelled;
    }

    /// Removes what is left of earlier ones, too.
    ///
    /// @param target no link
    /// @throws IOException if nothing can be made beside it, or not with its owner and mode
    static ReplacedFile open(Path target, BooleanSupplier cancelled) throws IOException {
        removeLeft(target);
        for (int i = 0; i < ATTEMPTS; i++) {
            var file = begun(target, cancelled);
            try {
                if (file.isHeld()) {
                    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                        file.takeAttributes();
                    }
                    return file;
                }
            } catch (IOException e) {
                file.close();
                throw e;
            }
            file.close();
        }
        throw new IOException("Others remove what is made beside " + target);
    }

    private static ReplacedFile begun(Path target, BooleanSupplier cancelled) throws IOException {
        var draft = UnixNames.sibling(target, prefix(target) + OWN + word());
        var channel =
                FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        return new ReplacedFile(target, draft, channel, cancelled);
    }

    /// Locks it. Until then another process may have taken it for one that was left, and removed
    /// it.
    private boolean isHeld() throws IOException {
        return channel.tryLock() != null && Files.exists(draft, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] source, int from, int length) throws IOException {
                NativeOutput.requireWanted(cancelled);
                var bytes = ByteBuffer.wrap(source, from, length);
                while (bytes.hasRemaining()) {
                    var _ = channel.write(bytes);
                }
            }
        };
    }

    @Override
    public boolean mayWait() {
        return false;
    }

    /// @throws InterruptedIOException if nobody wants it any more
    @Override
    public void commit() throws IOException {
        NativeOutput.requireWanted(cancelled);
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            moved = true;
        } catch (NoSuchFileException e) { // somebody removed what was written
            throw e;
        } catch (FileSystemException e) {
            copyOver(e);
        }
    }

    /// What is a mount point, or another's in a folder like `/tmp`, can be written but not
    /// replaced.
    private void copyOver(FileSystemException cause) throws IOException {
        long size = channel.size();
        try (var output =
                FileChannel.open(target, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            for (long done = 0; done < size; ) {
                NativeOutput.requireWanted(cancelled);
                done += channel.transferTo(done, AT_ONCE, output.position(done));
            }
            output.truncate(size);
        } catch (NoSuchFileException e) {
            throw cause;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (!moved) {
                Files.deleteIfExists(draft);
            }
        }
    }

    private void takeAttributes() throws IOException {
        for (String each : KEPT) {
            var wanted = Files.getAttribute(target, each);
            if (!Objects.equals(wanted, Files.getAttribute(draft, each))) {
                Files.setAttribute(draft, each, wanted);
            }
        }
    }

    private static void removeLeft(Path target) throws IOException {
        var prefix = prefix(target);
        try (var siblings =
                Files.newDirectoryStream(folder(target), each -> each.toString().contains(MARK))) {
            for (Path each : siblings) {
                if (isLeft(UnixNames.lastPart(each), prefix)
                        && Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                    removeUnlessLocked(each);
                }
            }
        }
    }

    /// Whether it is named as [#begun] names it, in another process.
    private static boolean isLeft(String name, String prefix) {
        return name.startsWith(prefix)
                && !name.startsWith(OWN, prefix.length())
                && WORDS.matcher(name.substring(prefix.length())).matches();
    }

    private static String word() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static void removeUnlessLocked(Path left) {
        try (var file =
                        FileChannel.open(
                                left, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                var lock = file.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(left);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // somebody else's, or this process is at it
        }
    }

    private static Path folder(Path target) {
        var parent = target.getParent();
        return parent == null ? Path.of("") : parent;
    }

    private static String prefix(Path target) {
        return "." + UnixNames.lastPart(target) + MARK;
    }
}
