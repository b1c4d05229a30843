package io.qmp4j.qmp.server;

/// How JSON is laid out on the wire.
public enum OutputFormat {
    /// One line for each message.
    COMPACT,
    /// One member a line (QEMU's `-qmp-pretty`).
    PRETTY
}
