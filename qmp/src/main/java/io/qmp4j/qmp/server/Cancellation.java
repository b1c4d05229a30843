package io.qmp4j.qmp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// The one atomic state in which a command's return meets its cancellation: whoever changes it
/// first wins. For any thread.
final class Cancellation {
    private sealed interface State {
        /// Nothing decided. Hooks run if it is cancelled.
        record Pending(List<Runnable> hooks) implements State {}

        /// The handler answered first.
        record Answered() implements State {}

        /// Cancelled first; the handler may still answer, once, in vain.
        record Cancelled() implements State {}

        /// Cancelled, and the late answer was dropped.
        record AnsweredLate() implements State {}
    }

    /// What came of an answer.
    enum Answer {
        COUNTS,
        /// It was cancelled before.
        TOO_LATE,
        /// It was answered before.
        REPEATED
    }

    private static final State.Answered ANSWERED = new State.Answered();
    private static final State.Cancelled CANCELLED = new State.Cancelled();
    private static final State.AnsweredLate ANSWERED_LATE = new State.AnsweredLate();

    private final AtomicReference<State> state =
            new AtomicReference<>(new State.Pending(List.of()));

    Answer answer() {
        while (true) {
            var now = state.get();
            switch (now) {
                case State.Pending _ -> {
                    if (state.compareAndSet(now, ANSWERED)) {
                        return Answer.COUNTS;
                    }
                }
                case State.Cancelled _ -> {
                    if (state.compareAndSet(now, ANSWERED_LATE)) {
                        return Answer.TOO_LATE;
                    }
                }
                case State.Answered _, State.AnsweredLate _ -> {
                    return Answer.REPEATED;
                }
            }
        }
    }

    /// Answers the hooks to run if this call has cancelled it, and nothing if it was decided
    /// before.
    List<Runnable> cancel() {
        while (true) {
            var now = state.get();
            if (!(now instanceof State.Pending(var hooks))) {
                return List.of();
            }
            if (state.compareAndSet(now, CANCELLED)) {
                return hooks;
            }
        }
    }

    boolean isPending() {
        return state.get() instanceof State.Pending;
    }

    boolean isCancelled() {
        return switch (state.get()) {
            case State.Cancelled _, State.AnsweredLate _ -> true;
            case State.Pending _, State.Answered _ -> false;
        };
    }

    void onCancel(Runnable hook) {
        while (true) {
            var now = state.get();
            switch (now) {
                case State.Pending(var hooks) -> {
                    var more = new ArrayList<>(hooks);
                    more.add(hook);
                    if (state.compareAndSet(now, new State.Pending(List.copyOf(more)))) {
                        return;
                    }
                }
                case State.Cancelled _, State.AnsweredLate _ -> {
                    hook.run();
                    return;
                }
                case State.Answered _ -> {
                    return;
                }
            }
        }
    }
}
