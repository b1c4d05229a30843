package io.qmp4j.machine;

import java.io.IOException;
import java.io.OutputStream;

/// A descriptor of an fd set: it is written where whoever passed it has come to, and given back.
record FdSetTarget(OutputStream output) implements ImageTarget {
    @Override
    public boolean mayWait() {
        return true;
    }

    @Override
    public void commit() {}

    @Override
    public void close() throws IOException {
        output.close();
    }
}
