package io.qmp4j.display;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// A picture that was asked for. It is told once how that ended, unless it is withdrawn first. For
/// any thread.
public final class Capture {
    private static final System.Logger LOG = System.getLogger(Capture.class.getName());

    /// How it ended.
    public sealed interface Outcome {}

    /// The picture: everything is in it that was to be drawn before it was asked for.
    ///
    /// @param frame the receiver's own, to be closed by it
    public record Taken(Frame frame) implements Outcome {}

    /// The device shows nothing.
    public record NoSurface() implements Outcome {}

    /// The device could not bring its picture up to date.
    ///
    /// @param reason in words for the user
    public record Failed(String reason) implements Outcome {}

    /// The device has gone.
    public record Unplugged() implements Outcome {}

    private enum State {
        WAITING,
        FINISHED,
        WITHDRAWN
    }

    private final Consumer<Outcome> receiver;
    private final Consumer<Capture> whenWithdrawn;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    Capture(Consumer<Outcome> receiver, Consumer<Capture> whenWithdrawn) {
        this.receiver = receiver;
        this.whenWithdrawn = whenWithdrawn;
    }

    /// Nobody wants it any more: its receiver is not called.
    ///
    /// @return false if it was called already, or is being called
    public boolean withdraw() {
        if (!state.compareAndSet(State.WAITING, State.WITHDRAWN)) {
            return false;
        }
        whenWithdrawn.accept(this);
        return true;
    }

    boolean isWaiting() {
        return state.get() == State.WAITING;
    }

    void finish(Outcome outcome) {
        if (state.compareAndSet(State.WAITING, State.FINISHED)) {
            try {
                receiver.accept(
                        outcome instanceof Taken(var frame) ? new Taken(frame.share()) : outcome);
            } catch (RuntimeException | Error e) { // others wait, and the device goes on
                LOG.log(Level.ERROR, "A picture could not be handed over", e);
            }
        }
    }
}
