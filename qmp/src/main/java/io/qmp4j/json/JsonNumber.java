package io.qmp4j.json;

/// A number of one of QEMU's three kinds, which stay apart: 1 and 1.0 are not equal
/// (`qobject/qnum.c`).
public sealed interface JsonNumber extends JsonValue permits JsonInt64, JsonUint64, JsonDouble {
    static JsonNumber of(long value) {
        return new JsonInt64(value);
    }

    static JsonNumber of(double value) {
        return new JsonDouble(value);
    }

    /// @param bits an unsigned number
    static JsonNumber ofUnsigned(long bits) {
        return bits >= 0 ? new JsonInt64(bits) : new JsonUint64(bits);
    }
}
