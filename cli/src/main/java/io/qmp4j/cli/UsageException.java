package io.qmp4j.cli;

/// The program was called in a way it does not understand.
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
