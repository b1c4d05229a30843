package io.qmp4j.gateway;

import io.qmp4j.net.Endpoint;

/// Where clients come.
public record ListenerPlan(Endpoint endpoint) {
    @Override
    public String toString() {
        return endpoint.toString();
    }

    public static ListenerPlan of(Endpoint endpoint) {
        return new ListenerPlan(endpoint);
    }
}
