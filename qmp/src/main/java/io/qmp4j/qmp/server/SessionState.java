package io.qmp4j.qmp.server;

import io.qmp4j.qmp.Capability;

import java.util.Optional;
import java.util.Set;

/// How far a session has come. It only ever goes down this list.
public sealed interface SessionState {
    /// The greeting is out; only `qmp_capabilities` may come (QMP specification, 3).
    record Negotiating() implements SessionState {}

    /// Commands are carried out.
    record Running(Set<Capability> enabled) implements SessionState {
        public Running {
            enabled = Set.copyOf(enabled);
        }
    }

    /// Nothing is read any more; what is under way is answered, then the session ends.
    ///
    /// @param enabled what was negotiated, empty if that had not happened
    record Ending(Optional<Set<Capability>> enabled) implements SessionState {}

    /// Over.
    record Closed() implements SessionState {}
}
