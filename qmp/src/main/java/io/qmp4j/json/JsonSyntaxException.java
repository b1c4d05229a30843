package io.qmp4j.json;

/// A text that should have been one JSON value is not.
public final class JsonSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    public JsonSyntaxException(JsonSyntaxError error) {
        super(error.message());
    }
}
