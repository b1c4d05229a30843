package io.qmp4j.gateway;

import io.qmp4j.net.Endpoint;

/// Where clients come.
///
/// @param awaiting whether commands can be awaited there
public record ListenerPlan(Endpoint endpoint, Awaiting awaiting) {
    /// Whether the greeting offers the capability `await`.
    public enum Awaiting {
        ON,
        OFF
    }

    /// One whose wire is QEMU's.
    @Override
    public String toString() {
        return endpoint.toString();
    }

    public static ListenerPlan of(Endpoint endpoint) {
        return new ListenerPlan(endpoint, Awaiting.OFF);
    }
}
