package io.qmp4j.machine;

/// The value of an option is not as it is expected. The message is QEMU's where QEMU has one; it
/// doesn't name the option.
public final class OptionSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    public OptionSyntaxException(String message) {
        super(message);
    }
}
