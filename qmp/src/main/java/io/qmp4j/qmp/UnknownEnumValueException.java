package io.qmp4j.qmp;

/// A string is none of an enum's.
final class UnknownEnumValueException extends InvalidValueException {
    private static final long serialVersionUID = 1L;

    UnknownEnumValueException(String desc) {
        super(desc);
    }
}
