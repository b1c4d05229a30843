package io.qmp4j.hmp;

import java.util.concurrent.CompletionStage;

/// Carries out a command of the human monitor, as a rule by calling a QMP command.
@FunctionalInterface
public interface HmpHandler {
    /// Called on the monitor's loop: must not block.
    ///
    /// @return what to print, later if need be: whole lines, or nothing. Where it fails with a
    ///   [io.qmp4j.qmp.CommandFailedException], `Error: ` and its text are printed
    CompletionStage<String> run(HmpCaller caller, HmpArguments arguments);
}
