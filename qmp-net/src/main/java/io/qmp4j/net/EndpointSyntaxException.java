package io.qmp4j.net;

/// An address is not written as [Endpoint#parse] expects it.
public final class EndpointSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    public EndpointSyntaxException(String message) {
        super(message);
    }
}
