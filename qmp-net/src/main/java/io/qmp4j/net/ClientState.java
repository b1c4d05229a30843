package io.qmp4j.net;

import io.qmp4j.qmp.client.ConnectionLostException;

import java.util.concurrent.CompletableFuture;

/// What has become of a client's connection.
sealed interface ClientState {
    record Connected(ClientLink link) implements ClientState {}

    /// It was lost, and another is tried for.
    ///
    /// @param why it was lost, or the last attempt failed
    /// @param back done when there is one, or none will be
    record Reconnecting(ConnectionLostException why, CompletableFuture<Void> back)
            implements ClientState {}

    record Closed(ConnectionLostException why) implements ClientState {}
}
