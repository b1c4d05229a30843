package io.qmp4j.cli;

import io.qmp4j.hmp.HmpTerminal.Kind;
import io.qmp4j.machine.Machine;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.QmpServer;
import io.qmp4j.net.ServerEndpoint;

import java.io.IOException;
import java.util.Optional;

/// The monitors of a running machine.
final class Monitors implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Monitors.class.getName());

    private final Machine machine;
    private final QmpServer server;
    private final Terminal terminal;
    private volatile Optional<TerminalMonitor> typed = Optional.empty();

    Monitors(Machine machine, QmpServer server, Terminal terminal) {
        this.machine = machine;
        this.server = server;
        this.terminal = terminal;
    }

    /// @return where clients come in; empty for the terminal
    /// @throws IOException saying which option failed and why
    Optional<ServerEndpoint> open(MonitorPlan plan) throws IOException {
        try {
            return switch (plan.mode()) {
                case MonitorPlan.Mode.Control(var format) ->
                        Optional.of(server.open(plan.endpoint(), format));
                case MonitorPlan.Mode.Readline _ -> openReadline(plan.endpoint());
            };
        } catch (IOException e) {
            throw new IOException(plan.option() + ": " + e.getMessage(), e);
        }
    }

    /// The human monitor on the terminal.
    void openTerminal() throws IOException {
        typed = Optional.of(TerminalMonitor.open(machine, terminal));
    }

    private Optional<ServerEndpoint> openReadline(Endpoint endpoint) throws IOException {
        boolean isStdio = endpoint instanceof Endpoint.Stdio;
        if (isStdio && LineTerminal.isThere()) {
            openTerminal();
            return Optional.empty();
        }
        var kind = isStdio ? Kind.PIPE : Kind.TERMINAL;
        var human = machine.humanMonitor();
        return Optional.of(
                server.open(
                        endpoint, (peer, loop, carrier) -> human.open(peer, loop, kind, carrier)));
    }

    /// Tells the clients, removes the sockets, gives the terminal back. Idempotent.
    @Override
    public void close() {
        try {
            if (typed.isPresent()) {
                typed.get().close();
            }
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The terminal is left as it is: {0}",
                    e.getMessage());
        } finally {
            server.close();
        }
    }
}
