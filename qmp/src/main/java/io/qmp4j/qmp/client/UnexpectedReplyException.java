package io.qmp4j.qmp.client;

import java.io.IOException;

/// A reply does not fit the schema that its command was compiled from: the server has another. The
/// command was carried out.
public final class UnexpectedReplyException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnexpectedReplyException(String message, Throwable cause) {
        super(message, cause);
    }
}
