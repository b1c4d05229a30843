package io.qmp4j.qmp.server;

/// What became of a command.
enum CommandOutcome {
    /// It succeeded.
    RESPONSE,
    /// It failed, or was refused.
    ERROR,
    /// Its client asked for that, or the server ended.
    CANCELLED,
    /// Its deadline passed.
    DEADLINE,
    /// Its client was gone before the answer was sent.
    DROPPED
}
