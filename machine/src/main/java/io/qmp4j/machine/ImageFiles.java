package io.qmp4j.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Opens files for pictures. A regular file is replaced as a whole where that leaves its links,
/// owner and mode as they are; everything else is written as it stands. Failures are those of
/// QEMU's `open` with `O_CREAT`, in the system's words.
final class ImageFiles implements ImageTarget.Opener {
    private static final int MOST_LINKS = 40; // Linux's

    private final BooleanSupplier cancelled;

    /// @param cancelled asked while a FIFO has no reader or a pipe is full, and while anything is
    ///   written
    ImageFiles(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    @Override
    public ImageTarget open(String name) throws IOException {
        var path = UnixNames.path(name);
        if (path.isEmpty()) {
            return asItStands(name);
        }
        try {
            return existing(name, path.get());
        } catch (WriteCalls.SystemException e) {
            if (!e.isNoSuchFile() || name.isEmpty() || name.endsWith("/")) {
                return asItStands(name); // which fails in the same way
            }
        }
        NativeOutput.requireWanted(cancelled); // it may be that it went while nobody read it
        var whole = replaced(path.get());
        return whole.isPresent() ? whole.get() : made(followed(path.get()).orElse(path.get()));
    }

    /// A FIFO must not be closed in between: its reader would take that for the end.
    private ImageTarget existing(String name, Path path) throws IOException {
        var output = NativeOutput.open(name, WriteCalls.Mode.EXISTING, cancelled);
        if (!Files.isRegularFile(path)) {
            return new InPlaceFile(output, true, Optional.empty());
        }
        var whole = replaced(path);
        if (whole.isEmpty()) {
            return new InPlaceFile(output, false, Optional.empty());
        }
        output.close();
        return whole.get();
    }

    /// A file that is nobody else's, so that it may be deleted.
    private ImageTarget made(Path path) throws IOException {
        var output = NativeOutput.open(UnixNames.text(path), WriteCalls.Mode.NEW, cancelled);
        return new InPlaceFile(output, false, Optional.of(path));
    }

    private ImageTarget asItStands(String name) throws IOException {
        var output = NativeOutput.open(name, WriteCalls.Mode.TRUNCATED, cancelled);
        return new InPlaceFile(output, true, Optional.empty());
    }

    private Optional<ImageTarget> replaced(Path path) {
        try {
            var target = followed(path);
            return target.isPresent() && mayBeReplaced(path, target.get())
                    ? Optional.of(ReplacedFile.open(target.get(), cancelled))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // then it is written as it stands, or fails there
        }
    }

    private static boolean mayBeReplaced(Path path, Path target) throws IOException {
        return !Files.exists(path)
                || (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                        && Files.isSameFile(path, target)
                        && (int) Files.getAttribute(target, "unix:nlink") == 1);
    }

    /// The file at the end of its links, which need not be there.
    private static Optional<Path> followed(Path path) {
        var target = path;
        try {
            for (int i = 0; i < MOST_LINKS; i++) {
                if (!Files.isSymbolicLink(target)) {
                    return target.getFileName() == null ? Optional.empty() : Optional.of(target);
                }
                target = target.resolveSibling(Files.readSymbolicLink(target));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
