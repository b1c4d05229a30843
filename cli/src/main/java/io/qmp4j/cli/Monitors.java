package io.qmp4j.cli;

import io.qmp4j.cli.MonitorPlan.Mode;
import io.qmp4j.hmp.HmpTerminal.Kind;
import io.qmp4j.machine.CharacterDevice;
import io.qmp4j.machine.Machine;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.QmpServer;
import io.qmp4j.net.ServerEndpoint;
import io.qmp4j.qmp.server.MonitorOpening;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The monitors of a running machine.
final class Monitors implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Monitors.class.getName());

    private final Machine machine;
    private final QmpServer server;
    private final Terminal terminal;
    private final List<OpenedMonitor> opened = new CopyOnWriteArrayList<>();
    private volatile Optional<TerminalMonitor> typed = Optional.empty();

    Monitors(Machine machine, QmpServer server, Terminal terminal) {
        this.machine = machine;
        this.server = server;
        this.terminal = terminal;
        machine.showCharacterDevices(this::devices);
    }

    /// @return where clients come in; empty for the terminal
    /// @throws IOException saying which option failed and why
    Optional<ServerEndpoint> open(MonitorPlan plan) throws IOException {
        var endpoint = plan.endpoint();
        boolean isStdio = endpoint instanceof Endpoint.Stdio;
        if (isStdio && plan.mode() instanceof Mode.Readline && LineTerminal.isThere()) {
            openTerminal(plan.label());
            return Optional.empty();
        }
        var monitor = new OpenedMonitor(plan.label(), endpoint, opening(plan.mode(), isStdio));
        try {
            var there = server.open(endpoint, monitor);
            monitor.boundTo(there.endpoint());
            opened.add(monitor);
            return Optional.of(there);
        } catch (IOException e) {
            throw new IOException(plan.option() + ": " + e.getMessage(), e);
        }
    }

    /// The human monitor on the terminal.
    void openTerminal(String label) throws IOException {
        typed = Optional.of(TerminalMonitor.open(machine, terminal));
        opened.add(
                new OpenedMonitor(label, new Endpoint.Stdio(), opening(new Mode.Readline(), true)));
    }

    private MonitorOpening opening(Mode mode, boolean isStdio) {
        return switch (mode) {
            case Mode.Control(var format) ->
                    (peer, loop, carrier) -> machine.monitor().open(peer, loop, carrier, format);
            case Mode.Readline _ -> {
                var kind = isStdio ? Kind.PIPE : Kind.TERMINAL;
                yield (peer, loop, carrier) ->
                        machine.humanMonitor().open(peer, loop, kind, carrier);
            }
        };
    }

    private List<CharacterDevice> devices() {
        return opened.stream().map(OpenedMonitor::toDevice).toList();
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
