package io.qmp4j.qmp.client;

import io.qmp4j.qmp.Event;

/// What a subscriber is given.
public sealed interface EventNotice {
    /// An event that was subscribed to.
    record Happened(Event event) implements EventNotice {}

    /// Events may be missing here.
    ///
    /// @param lost how many were dropped because the subscriber did not keep up; none of those that
    ///   came while there was no connection is counted
    record Gap(long lost, Cause cause) implements EventNotice {}

    /// Why events are missing.
    enum Cause {
        /// The subscriber's buffer was full; the oldest went.
        OVERFLOW,
        /// The connection was lost, and another has taken its place.
        RECONNECTED
    }
}
