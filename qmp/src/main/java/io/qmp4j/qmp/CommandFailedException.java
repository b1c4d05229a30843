package io.qmp4j.qmp;

/// A command failed: thrown by a handler to answer with an error response, and by a client that got
/// one.
public final class CommandFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient QmpError error;

    public CommandFailedException(QmpError error) {
        super(error.desc());
        this.error = error;
    }

    public QmpError error() {
        return error;
    }
}
