package io.qmp4j.conformance;

/// The server did not do what the transcript says.
final class StepFailedException extends Exception {
    private static final long serialVersionUID = 1;

    StepFailedException(String message) {
        super(message);
    }
}
