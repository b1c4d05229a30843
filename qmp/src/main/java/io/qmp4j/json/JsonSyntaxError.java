package io.qmp4j.json;

/// Why a piece of input is no JSON value.
///
/// @param message QEMU's text for it; bytes that are no UTF-8 show as U+FFFD
public record JsonSyntaxError(String message) {}
