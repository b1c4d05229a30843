package io.qmp4j.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A target that is written as it stands: a pipe, a device, what has several names, or lies where
/// nothing can be made beside it.
final class InPlaceFile implements ImageTarget {
    private final NativeOutput output;
    private final boolean mayWait;
    private Optional<Path> created;

    /// @param mayWait false for a regular file only
    /// @param created the file, where it was made for this picture: it goes if that fails
    InPlaceFile(NativeOutput output, boolean mayWait, Optional<Path> created) {
        this.output = output;
        this.mayWait = mayWait;
        this.created = created;
    }

    @Override
    public OutputStream output() throws IOException {
        if (!mayWait) {
            output.empty();
        }
        return output;
    }

    @Override
    public boolean mayWait() {
        return mayWait;
    }

    @Override
    public void commit() throws IOException {
        output.close();
        created = Optional.empty();
    }

    @Override
    public void close() throws IOException {
        output.close();
        if (created.isPresent()) {
            Files.deleteIfExists(created.get());
        }
    }
}
