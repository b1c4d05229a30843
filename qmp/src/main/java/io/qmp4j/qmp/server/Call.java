package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonValue;

import java.util.Optional;

/// One execution of a command, as its handler sees it: who called, with which id, and whether the
/// caller still waits. For any thread.
public final class Call {
    private final QmpSession session;
    private final String command;
    private final Optional<JsonValue> id;
    private final Cancellation cancellation;

    Call(QmpSession session, String command, Optional<JsonValue> id, Cancellation cancellation) {
        this.session = session;
        this.command = command;
        this.id = id;
        this.cancellation = cancellation;
    }

    public QmpSession session() {
        return session;
    }

    public Peer peer() {
        return session.peer();
    }

    public String command() {
        return command;
    }

    public Optional<JsonValue> id() {
        return id;
    }

    /// Whether nobody waits for the answer any more: the client left or cancelled, or the deadline
    /// has passed.
    public boolean isCancelled() {
        return cancellation.isCancelled();
    }

    /// Runs `hook` once when the command is cancelled, on the session's loop; at once, in this
    /// thread, if it is cancelled already; never if it is answered first. The hook must not block.
    public void onCancel(Runnable hook) {
        cancellation.onCancel(hook);
    }
}
