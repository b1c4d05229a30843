package io.qmp4j.hmp;

/// What may be done with the machine that a human monitor belongs to.
public enum HmpPhase {
    /// Only commands may run that allow preconfig.
    PRECONFIG,
    READY,
    /// Nothing is to be asked any more: there is no next prompt.
    ENDED
}
