package io.qmp4j.qmp.client;

import java.io.IOException;

/// The conversation ended before the answer came: whether the command was carried out is not known.
public final class ConnectionLostException extends IOException {
    private static final long serialVersionUID = 1L;

    public ConnectionLostException(String message) {
        super(message);
    }

    public ConnectionLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
