package io.qmp4j.qmp.server;

import java.util.concurrent.Executor;

/// Begins a session for each client that comes. On the loop that is to be the session's.
@FunctionalInterface
public interface MonitorOpening {
    /// @param loop runs tasks one after another, in order
    /// @param carrier may be called before this returns
    MonitorSession open(Peer peer, Executor loop, Carrier carrier);
}
