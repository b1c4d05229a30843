package io.qmp4j.qmp;

/// A JSON value does not fit the schema. The message is QEMU's own and goes to the peer
/// (`qapi/qobject-input-visitor.c`).
public sealed class InvalidValueException extends Exception permits UnknownEnumValueException {
    private static final long serialVersionUID = 1L;

    private final String desc;

    public InvalidValueException(String desc) {
        super(desc, null, false, false);
        this.desc = desc;
    }

    /// What to tell the peer.
    public String desc() {
        return desc;
    }

    static InvalidValueException wrongType(String path, String expected) {
        return new InvalidValueException(
                "Invalid parameter type for '" + path + "', expected: " + expected);
    }

    static InvalidValueException outOfRange(String name, String expected) {
        return new InvalidValueException("Parameter '" + name + "' expects " + expected);
    }
}
