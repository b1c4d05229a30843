package io.qmp4j.machine;

import io.qmp4j.machine.api.Events;
import io.qmp4j.machine.api.RebootAction;
import io.qmp4j.machine.api.ResetEvent;
import io.qmp4j.machine.api.RunState;
import io.qmp4j.machine.api.SetActionArguments;
import io.qmp4j.machine.api.ShutdownAction;
import io.qmp4j.machine.api.ShutdownCause;
import io.qmp4j.machine.api.ShutdownEvent;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.QmpError;

/// What can change of a machine, and how. Transitions and texts are those of QEMU 7.2
/// (`softmmu/runstate.c`, `monitor/qmp-cmds.c`).
record MachineState(RunState runState, Life life, MachineOptions.Start start, Actions actions) {
    /// How far a machine has come.
    enum Life {
        PRECONFIG,
        MADE,
        ENDED
    }

    /// Before anything is carried out.
    static MachineState of(MachineOptions options) {
        var life =
                switch (options.phase()) {
                    case PRECONFIG -> Life.PRECONFIG;
                    case MADE -> Life.MADE;
                };
        return new MachineState(RunState.PRELAUNCH, life, options.start(), options.actions());
    }

    boolean isRunning() {
        return runState == RunState.RUNNING;
    }

    /// The machine's own beginning: to work, unless it was told not to or is not made yet.
    Transition begun() {
        return life == Life.MADE && start == MachineOptions.Start.RUNNING
                ? resumed()
                : Transition.to(this);
    }

    Transition exitPreconfig() throws CommandFailedException {
        if (life != Life.PRECONFIG) {
            throw failure("The command is permitted only before machine initialization");
        }
        return new MachineState(runState, Life.MADE, start, actions).begun();
    }

    Transition stop() {
        return isRunning() ? stopped(RunState.PAUSED) : Transition.to(this);
    }

    Transition cont() throws CommandFailedException {
        if (runState == RunState.SHUTDOWN || runState == RunState.INTERNAL_ERROR) {
            throw failure("Resetting the Virtual Machine is required");
        }
        return isRunning() ? Transition.to(this) : resumed();
    }

    Transition powerdown() {
        return Transition.to(this).telling(Events.POWERDOWN);
    }

    Transition reset(ShutdownCause cause) {
        if (actions.reboot() == RebootAction.SHUTDOWN) {
            return shutdown(cause);
        }
        return Transition.to(isRunning() ? this : with(RunState.PRELAUNCH))
                .telling(Events.RESET, new ResetEvent(false, cause));
    }

    /// The end, whatever `set-action` has set: `quit` and signals mean it.
    Transition end(ShutdownCause cause) {
        return new MachineState(runState, Life.ENDED, start, actions)
                .transitionTelling(new ShutdownEvent(false, cause));
    }

    Transition changed(SetActionArguments changes) {
        return Transition.to(new MachineState(runState, life, start, actions.changed(changes)));
    }

    /// A machine that is not running when it is shut down and kept keeps its run state, too.
    private Transition shutdown(ShutdownCause cause) {
        if (actions.shutdown() == ShutdownAction.POWEROFF) {
            return end(cause);
        }
        var told = transitionTelling(new ShutdownEvent(false, cause));
        if (!isRunning()) {
            return told;
        }
        return new Transition(with(RunState.SHUTDOWN), told.news()).telling(Events.STOP);
    }

    private Transition transitionTelling(ShutdownEvent event) {
        return Transition.to(this).telling(Events.SHUTDOWN, event);
    }

    private Transition resumed() {
        return Transition.to(with(RunState.RUNNING)).telling(Events.RESUME);
    }

    private Transition stopped(RunState to) {
        return Transition.to(with(to)).telling(Events.STOP);
    }

    private MachineState with(RunState other) {
        return new MachineState(other, life, start, actions);
    }

    private static CommandFailedException failure(String desc) {
        return new CommandFailedException(QmpError.generic("%s", desc));
    }
}
