package io.qmp4j.qmp.client;

import java.io.IOException;

/// The conversation ended before the answer came: whether the command was carried out is not known,
/// unless the message says that it was not sent.
public final class ConnectionLostException extends IOException {
    private static final long serialVersionUID = 1L;

    public ConnectionLostException(String message) {
        super(message);
    }

    public ConnectionLostException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The same end, as it is for one command.
    ///
    /// @param what had become of it then
    ConnectionLostException of(String command, String what) {
        return new ConnectionLostException(
                "%s; '%s' %s".formatted(getMessage(), command, what), this);
    }
}
