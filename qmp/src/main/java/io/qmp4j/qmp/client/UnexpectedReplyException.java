package io.qmp4j.qmp.client;

import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;

import java.io.IOException;

/// A reply does not fit the schema that its command was compiled from: the server has another. The
/// command was carried out.
public final class UnexpectedReplyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reply;

    /// @param reply what the command returned
    public UnexpectedReplyException(String message, JsonValue reply, Throwable cause) {
        this(message, JsonWriter.toText(reply), cause);
    }

    private UnexpectedReplyException(String message, String reply, Throwable cause) {
        super(message, cause);
        this.reply = reply;
    }

    /// The same, as seen by another thread.
    public static UnexpectedReplyException of(UnexpectedReplyException cause) {
        return new UnexpectedReplyException(String.valueOf(cause.getMessage()), cause.reply, cause);
    }

    /// What the command returned, as JSON text.
    public String reply() {
        return reply;
    }
}
