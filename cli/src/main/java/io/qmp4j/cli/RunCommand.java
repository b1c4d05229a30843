package io.qmp4j.cli;

import io.qmp4j.machine.Machine;
import io.qmp4j.net.QmpServer;
import io.qmp4j.net.ServerEndpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletionStage;

/// `qmp4j run`: the built-in machine with its monitors.
final class RunCommand {
    private final Terminal terminal;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException, IOException {
        var options = RunOptions.of(words);
        var machine =
                Machine.of(
                        options.machine(),
                        Version.text(),
                        Thread::startVirtualThread,
                        monitor ->
                                DeadlineOption.apply(
                                        options.deadlines(), options.limits().apply(monitor)));
        DeadlineOption.requireKnown(options.deadlines(), machine.monitor().table());
        if (options.hasJmx()) {
            JmxOption.register(machine.monitor());
        }
        var server = QmpServer.start(machine.monitor());
        var monitors = new Monitors(machine, server, terminal);
        var end = new End(machine, monitors, options.pidfile());
        Runtime.getRuntime().addShutdownHook(new Thread(end::bySignal, "qmp4j-signal"));
        try {
            open(options, machine, monitors);
            await(machine.ended());
            return ExitStatus.OK;
        } catch (IOException e) {
            end.failed();
            throw e;
        } finally {
            end.close();
        }
    }

    private void open(RunOptions options, Machine machine, Monitors monitors) throws IOException {
        var plans = options.monitors();
        boolean waits = plans.stream().anyMatch(MonitorPlan::isAwaited);
        if (!waits) {
            machine.begin(); // before there is anybody to see it
        }
        if (options.pidfile().isPresent()) {
            writePid(options.pidfile().get());
        }
        var awaited = new ArrayList<ServerEndpoint>();
        for (MonitorPlan plan : plans) {
            var endpoint = monitors.open(plan);
            if (plan.isAwaited()) {
                endpoint.ifPresent(awaited::add);
            }
        }
        if (options.hasStandardMonitor()) {
            openStandard(monitors);
        }
        if (waits) {
            awaited.forEach(endpoint -> await(endpoint.firstClient()));
            machine.begin();
        }
    }

    private void openStandard(Monitors monitors) throws IOException {
        var path = RuntimeFolder.of(terminal).socketOf(ProcessHandle.current().pid());
        var _ = monitors.open(MonitorPlan.standard(path));
        boolean isTyped = LineTerminal.isThere();
        terminal.write(
                "QMP monitor on %s%s; try\n  %s exec %s query-status\n"
                        .formatted(
                                path,
                                isTyped ? "" : ", Ctrl-C ends it",
                                Terminal.quoted(terminal.program()),
                                Terminal.quoted(path.toString())));
        if (isTyped) {
            monitors.openTerminal(MonitorPlan.label(1));
        }
    }

    private static void writePid(Path file) throws IOException {
        try {
            Files.writeString(file, ProcessHandle.current().pid() + "\n");
        } catch (IOException e) {
            throw new IOException("-pidfile " + file + ": " + Reason.of(e), e);
        }
    }

    private static void await(CompletionStage<Void> event) {
        event.toCompletableFuture().join();
    }
}
