package io.qmp4j.cli;

import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.EndpointSyntaxException;
import io.qmp4j.qmp.server.OutputFormat;

import java.nio.file.Path;

/// A monitor that is asked for.
///
/// @param option the option that asks for it, as it was given
/// @param label of its character device
record MonitorPlan(String option, String label, Endpoint endpoint, Mode mode) {
    /// What is spoken there.
    sealed interface Mode {
        /// QMP.
        record Control(OutputFormat format) implements Mode {}

        /// The human monitor.
        record Readline() implements Mode {}
    }

    /// For `-qmp ADDR`, `-qmp-pretty ADDR` and `-monitor ADDR`.
    static MonitorPlan of(String option, String label, String address, Mode mode)
            throws UsageException {
        var text = option + " " + address;
        try {
            return new MonitorPlan(text, label, Endpoint.parse(address, Direction.LISTEN), mode);
        } catch (EndpointSyntaxException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }

    /// As QEMU names those that have no character device of their own.
    static String label(int number) {
        return "compat_monitor" + number;
    }

    /// The one that there is where nothing else is asked for.
    static MonitorPlan standard(Path socket) {
        var endpoint = new Endpoint.Unix(socket.toString(), Direction.LISTEN, false);
        return new MonitorPlan(
                "the standard monitor", label(0), endpoint, new Mode.Control(OutputFormat.COMPACT));
    }

    boolean isAwaited() {
        return switch (endpoint) {
            case Endpoint.Unix unix -> unix.isAwaited();
            case Endpoint.Tcp tcp -> tcp.isAwaited();
            case Endpoint.Stdio _, Endpoint.None _ -> false;
        };
    }
}
