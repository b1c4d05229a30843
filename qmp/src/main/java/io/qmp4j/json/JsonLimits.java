package io.qmp4j.json;

/// What one message may need.
///
/// @param bytes of one token, and of all tokens of a message together
/// @param tokens of a message
/// @param nesting of braces and brackets
public record JsonLimits(int bytes, int tokens, int nesting) {
    private static final JsonLimits QEMU = new JsonLimits(64 << 20, 2 << 20, 1024);

    /// QEMU's own (`qobject/json-streamer.c`).
    public static JsonLimits qemu() {
        return QEMU;
    }
}
