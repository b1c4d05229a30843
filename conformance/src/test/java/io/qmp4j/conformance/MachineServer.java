package io.qmp4j.conformance;

import io.qmp4j.machine.Actions;
import io.qmp4j.machine.CompatOption;
import io.qmp4j.machine.DeviceOption;
import io.qmp4j.machine.Machine;
import io.qmp4j.machine.MachineOptions;
import io.qmp4j.machine.OptionSyntaxException;
import io.qmp4j.machine.api.ShutdownAction;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.EndpointSyntaxException;
import io.qmp4j.net.QmpServer;
import io.qmp4j.qmp.server.OutputFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The built-in machine in this process, with its monitors on Unix sockets or in memory.
final class MachineServer implements Server {
    static final String BLOCKING_COMMAND =
            "{\"execute\": \"x-block\", \"id\": @ID@, \"arguments\": {\"fifo\": \"@FIFO@\"}}";

    /// The machine has no others.
    private static final List<String> DISPLAYS = List.of("VGA", "secondary-vga", "qxl");

    private record Monitor(String address, OutputFormat format) {}

    private final Machine machine;
    private final QmpServer server;
    private final Optional<Path> socket;
    private final OutputFormat format;
    private final CountDownLatch ended = new CountDownLatch(1);

    private MachineServer(
            Machine machine, QmpServer server, Optional<Path> socket, OutputFormat format) {
        this.machine = machine;
        this.server = server;
        this.socket = socket;
        this.format = format;
    }

    /// The first monitor's socket is `q` in the folder.
    static Server onSockets(List<String> options, Path folder) throws IOException {
        var socket = folder.resolve("q");
        var monitors = new ArrayList<Monitor>();
        var machine = machine(options, monitors);
        var server = QmpServer.start(machine.monitor());
        for (Monitor monitor : monitors) {
            var address = monitor.address.replace("{SOCK}", socket.toString());
            server.open(endpoint(address), monitor.format);
        }
        return begun(new MachineServer(machine, server, Optional.of(socket), OutputFormat.COMPACT));
    }

    /// Every connection is one of the first monitor's.
    static Server inMemory(List<String> options, Path folder) throws IOException {
        var monitors = new ArrayList<Monitor>();
        var machine = machine(options, monitors);
        var server = QmpServer.start(machine.monitor());
        var format = monitors.getFirst().format;
        return begun(new MachineServer(machine, server, Optional.empty(), format));
    }

    /// The names of the machine's commands, and that of the step that blocks.
    static Set<String> commands() {
        var names = new TreeSet<String>();
        machine(List.of(), new ArrayList<>())
                .monitor()
                .table()
                .entries()
                .forEach(entry -> names.add(entry.type().name()));
        names.add("<blocking-command>");
        return names;
    }

    @Override
    public Wire connect(String suffix) throws IOException {
        return socket.isPresent()
                ? SocketWire.connect(Path.of(socket.get() + suffix))
                : MemoryWire.over(server.openInMemory(format));
    }

    @Override
    public String blockingCommand() {
        return BLOCKING_COMMAND;
    }

    @Override
    public boolean isRunning() {
        return ended.getCount() > 0;
    }

    @Override
    public void terminate() {
        machine.endBySignal();
    }

    @Override
    public boolean ended(Duration patience) throws InterruptedException {
        return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        server.close();
    }

    private static MachineServer begun(MachineServer server) {
        server.machine
                .ended()
                .thenRunAsync(
                        () -> {
                            server.server.close();
                            server.ended.countDown();
                        });
        server.machine.begin();
        return server;
    }

    private static Machine machine(List<String> options, List<Monitor> monitors) {
        try {
            return Machine.of(
                    machineOptions(options, monitors), "conformance", Thread::startVirtualThread);
        } catch (OptionSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static MachineOptions machineOptions(List<String> options, List<Monitor> monitors)
            throws OptionSyntaxException {
        var machine = MachineOptions.STANDARD;
        var devices = new ArrayList<DeviceOption>();
        var rest = new ArrayDeque<>(options);
        while (!rest.isEmpty()) {
            var option = rest.remove();
            switch (option) {
                case "-nodefaults" -> {}
                case "-accel", "-m", "-display" -> rest.remove();
                case "-M" -> machine = machine.withCpus(rest.remove().equals("none") ? 0 : 1);
                case "-device" -> {
                    var device = rest.remove();
                    if (DISPLAYS.stream().anyMatch(device::startsWith)) {
                        devices.add(DeviceOption.parse(device));
                    }
                }
                case "-S" -> machine = machine.with(MachineOptions.Start.STOPPED);
                case "-preconfig" -> machine = machine.with(MachineOptions.Phase.PRECONFIG);
                case "-no-shutdown" ->
                        machine = machine.with(Actions.STANDARD.with(ShutdownAction.PAUSE));
                case "-name" -> machine = machine.withName(rest.remove());
                case "-uuid" -> machine = machine.withUuid(UUID.fromString(rest.remove()));
                case "-compat" -> machine = machine.with(CompatOption.parse(rest.remove()));
                case "-qmp" -> monitors.add(new Monitor(rest.remove(), OutputFormat.COMPACT));
                case "-qmp-pretty" -> monitors.add(new Monitor(rest.remove(), OutputFormat.PRETTY));
                default -> throw new IllegalArgumentException("Unknown option '" + option + "'");
            }
        }
        return machine.withDevices(devices);
    }

    private static Endpoint endpoint(String address) {
        try {
            return Endpoint.parse(address, Endpoint.Direction.LISTEN);
        } catch (EndpointSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
