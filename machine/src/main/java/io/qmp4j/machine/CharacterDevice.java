package io.qmp4j.machine;

/// A character device, as `query-chardev` tells of it.
///
/// @param label its id
/// @param filename what is behind it, as QEMU writes that: `disconnected:unix:PATH,server=on`
/// @param isFrontendOpen whether something in the machine uses it
public record CharacterDevice(String label, String filename, boolean isFrontendOpen) {}
