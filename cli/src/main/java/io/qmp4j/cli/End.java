package io.qmp4j.cli;

import io.qmp4j.machine.Machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How `run` ends, by itself or by a signal: in order, and with an exit status of its own choice,
/// not the one with which Java answers a signal.
final class End implements AutoCloseable {
    private final Machine machine;
    private final Monitors monitors;
    private final Optional<Path> pidfile;
    private volatile int status = ExitStatus.OK;

    End(Machine machine, Monitors monitors, Optional<Path> pidfile) {
        this.machine = machine;
        this.monitors = monitors;
        this.pidfile = pidfile;
    }

    void failed() {
        status = ExitStatus.FAULT;
    }

    /// For the shutdown hook.
    void bySignal() {
        machine.endBySignal();
        close();
        Runtime.getRuntime().halt(status);
    }

    /// Tells the clients, removes the sockets and the PID file.
    @Override
    public void close() {
        monitors.close();
        try {
            if (pidfile.isPresent()) {
                Files.deleteIfExists(pidfile.get());
            }
        } catch (IOException e) {
            System.getLogger(End.class.getName())
                    .log(System.Logger.Level.WARNING, "The PID file remains: " + Reason.of(e));
        }
    }
}
