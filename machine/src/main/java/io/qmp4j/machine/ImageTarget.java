package io.qmp4j.machine;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/// What a picture is written to. For one thread at a time.
interface ImageTarget extends Closeable {
    /// Called when the picture is there: until then the target's old content stays.
    OutputStream output() throws IOException;

    /// Whether writing may last as long as somebody else likes.
    boolean mayWait();

    /// Makes what was written the picture. Called before [#close]; without it the target becomes
    /// what it was before, as far as that is in anybody's hands.
    void commit() throws IOException;

    /// Opens targets by their names.
    interface Opener {
        /// @throws IOException with the system's words for why not
        ImageTarget open(String name) throws IOException;
    }
}
