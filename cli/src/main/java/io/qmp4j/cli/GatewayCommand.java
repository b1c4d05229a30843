package io.qmp4j.cli;

import io.qmp4j.gateway.Gateway;
import io.qmp4j.gateway.ListenerPlan;
import io.qmp4j.gateway.UpstreamPlan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// `qmp4j gateway`: many clients in front of monitors that each take one.
final class GatewayCommand {
    private final Terminal terminal;

    GatewayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException, IOException {
        var options = GatewayOptions.of(words);
        var plan = options.plan();
        if (plan.folder().isPresent()) {
            Files.createDirectories(plan.folder().get());
        }
        var pidfile = options.pidfile();
        try (var gateway = Gateway.start(plan)) {
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> endBySignal(gateway, pidfile), "qmp4j-signal"));
            if (pidfile.isPresent()) {
                Files.writeString(pidfile.get(), ProcessHandle.current().pid() + "\n");
            }
            var _ = gateway.ready().thenRun(() -> tell(plan.upstreams()));
            await(gateway.ended());
            return ExitStatus.OK;
        } finally {
            remove(pidfile);
        }
    }

    private void tell(List<UpstreamPlan> plans) {
        for (UpstreamPlan each : plans) {
            var listeners = each.listeners().stream().map(ListenerPlan::toString).toList();
            terminal.write(
                    "%s is shared on %s\n".formatted(each.name(), String.join(", ", listeners)));
        }
    }

    private static void endBySignal(Gateway gateway, Optional<Path> pidfile) {
        gateway.close();
        remove(pidfile);
        Runtime.getRuntime().halt(ExitStatus.OK);
    }

    private static void remove(Optional<Path> pidfile) {
        try {
            if (pidfile.isPresent()) {
                Files.deleteIfExists(pidfile.get());
            }
        } catch (IOException e) {
            System.getLogger(GatewayCommand.class.getName())
                    .log(System.Logger.Level.WARNING, "The PID file remains: " + Reason.of(e));
        }
    }

    private static void await(CompletionStage<Void> event) throws IOException {
        try {
            event.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException fault) {
                throw new IOException(fault.getMessage(), e);
            }
            throw e;
        }
    }
}
