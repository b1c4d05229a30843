package io.qmp4j.qapi.introspect;

/// What a peer or file gave for an answer to `query-qmp-schema` can't be one. The message names the
/// element and what was expected of it.
public final class InvalidIntrospectionException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidIntrospectionException(String message) {
        super(message);
    }
}
