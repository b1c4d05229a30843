package io.qmp4j.qmp;

/// What the schema says of a command beyond its types.
public enum CommandFlag {
    /// `'allow-oob': true`
    ALLOW_OOB,
    /// `'allow-preconfig': true`
    ALLOW_PRECONFIG,
    /// `'success-response': false`: success is silent, an error is sent
    SILENT_SUCCESS,
    /// `'coroutine': true`
    COROUTINE,
    /// `'async': true`
    ASYNC,
    /// feature `deprecated`
    DEPRECATED,
    /// feature `unstable`
    UNSTABLE
}
