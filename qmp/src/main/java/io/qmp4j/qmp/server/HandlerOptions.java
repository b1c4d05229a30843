package io.qmp4j.qmp.server;

import java.time.Duration;
import java.util.Optional;

/// What the registration of a handler says beyond the schema.
///
/// @param place where a plain handler runs
/// @param onCancel what happens to it when its client leaves
/// @param exclusive whether it is alone in its session: it starts when everything in-band before it
///   is answered, and nothing in-band starts until it is. So does a `stop` that must not take
///   effect while a `screendump` before it is still drawing
/// @param deadline how long it may take, the server's default if empty
/// @param takesDescriptor whether it is given the descriptor that its client has passed, if any:
///   see [Call#takeDescriptor]
public record HandlerOptions(
        Where place,
        OnClientGone onCancel,
        boolean exclusive,
        Optional<Duration> deadline,
        boolean takesDescriptor) {
    public static final HandlerOptions STANDARD =
            new HandlerOptions(
                    Where.VIRTUAL_THREAD, OnClientGone.CANCEL, false, Optional.empty(), false);

    /// Where a plain handler runs.
    public enum Where {
        /// On the session's loop: for what reads state and returns at once.
        LOOP,
        /// On a virtual thread, and may block.
        VIRTUAL_THREAD
    }

    /// What a client's leaving means to its commands. If it asks for one to be cancelled, that is
    /// cancelled either way.
    public enum OnClientGone {
        CANCEL,
        /// It runs on; its result is dropped and logged.
        DETACH
    }

    public HandlerOptions inline() {
        return new HandlerOptions(Where.LOOP, onCancel, exclusive, deadline, takesDescriptor);
    }

    public HandlerOptions detached() {
        return new HandlerOptions(place, OnClientGone.DETACH, exclusive, deadline, takesDescriptor);
    }

    public HandlerOptions alone() {
        return new HandlerOptions(place, onCancel, true, deadline, takesDescriptor);
    }

    public HandlerOptions within(Duration limit) {
        return new HandlerOptions(place, onCancel, exclusive, Optional.of(limit), takesDescriptor);
    }

    public HandlerOptions withDescriptor() {
        return new HandlerOptions(place, onCancel, exclusive, deadline, true);
    }
}
