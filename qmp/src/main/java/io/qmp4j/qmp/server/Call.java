package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.Request;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/// One execution of a command, as its handler sees it: who called, with which id, and whether the
/// caller still waits. For any thread.
public final class Call {
    private final QmpSession session;
    private final Request request;
    private final Arrival arrival;
    private final Cancellation cancellation;
    private final AtomicReference<@Nullable PassedDescriptor> descriptor = new AtomicReference<>();

    Call(QmpSession session, Request request, Arrival arrival, Cancellation cancellation) {
        this.session = session;
        this.request = request;
        this.arrival = arrival;
        this.cancellation = cancellation;
    }

    public QmpSession session() {
        return session;
    }

    /// Runs tasks one after another, and never while the session is busy.
    public Executor loop() {
        return session.loop();
    }

    public Peer peer() {
        return session.peer();
    }

    public String command() {
        return request.command();
    }

    public Optional<JsonValue> id() {
        return request.id();
    }

    /// Counts what was read from the session, from 1.
    public long sequence() {
        return arrival.sequence();
    }

    public Request.Band band() {
        return request.band();
    }

    /// The whole request, as [io.qmp4j.json.JsonStream#lastText] has it: for handlers that pass it
    /// on, of a table with [CommandTable.Builder#otherwise]; empty elsewhere.
    public byte[] text() {
        return arrival.text();
    }

    /// The descriptor that the client has passed with the command or before it, for a handler whose
    /// options say that it takes one. It is the handler's to close then; what is not taken is
    /// closed when the command is answered or cancelled.
    ///
    /// @return empty if it passed none, if an earlier command took it, or at the second call
    public Optional<PassedDescriptor> takeDescriptor() {
        return Optional.ofNullable(descriptor.getAndSet(null));
    }

    void give(PassedDescriptor passed) {
        descriptor.set(passed);
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
