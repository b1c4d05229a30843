package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonLimits;

/// What one client can make grow.
///
/// @param unansweredRequests in-band requests that were read and not answered, after which reading
///   stops; QEMU's one running and eight waiting (`monitor/qmp.c`). Out-of-band ones are counted
///   apart, to the same number
/// @param waitingOutput bytes that wait for a client that doesn't read, after which reading stops
/// @param readAhead bytes of requests that are taken in and held back while reading has stopped
/// @param requestsPerTurn requests carried out before other sessions of the loop have their turn
/// @param json what one message may need
public record SessionLimits(
        int unansweredRequests,
        int waitingOutput,
        int readAhead,
        int requestsPerTurn,
        JsonLimits json) {
    public static final SessionLimits STANDARD =
            new SessionLimits(9, 256 * 1024, 64 * 1024, 512, JsonLimits.qemu());

    public SessionLimits {
        if (unansweredRequests < 1 || waitingOutput < 1 || readAhead < 1 || requestsPerTurn < 1) {
            throw new IllegalArgumentException("Session limits must be positive");
        }
    }

    public SessionLimits withUnansweredRequests(int most) {
        return new SessionLimits(most, waitingOutput, readAhead, requestsPerTurn, json);
    }
}
