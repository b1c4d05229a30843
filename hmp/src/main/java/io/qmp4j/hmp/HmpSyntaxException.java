package io.qmp4j.hmp;

/// A line that can't be carried out as it was typed. The message is what is printed.
final class HmpSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    HmpSyntaxException(String message) {
        super(message);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
