package io.qmp4j.conformance;

import io.qmp4j.gateway.Gateway;
import io.qmp4j.gateway.ListenerPlan;
import io.qmp4j.gateway.ListenerPlan.Awaiting;
import io.qmp4j.gateway.UpstreamPlan;
import io.qmp4j.gateway.UpstreamPlan.Reconnection;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Real QEMU behind a gateway in this process that ends with it.
final class GatewayServer implements Server {
    private final ServerProcess qemu;
    private final Gateway gateway;
    private final Path socket;

    private GatewayServer(ServerProcess qemu, Gateway gateway, Path socket) {
        this.qemu = qemu;
        this.gateway = gateway;
        this.socket = socket;
    }

    /// Each of QEMU's monitors has a gateway's socket of the same name in the folder.
    static GatewayServer start(List<String> options, Path folder) throws IOException {
        return start(options, folder, Awaiting.OFF);
    }

    /// As the other.
    ///
    /// @param awaiting whether commands can be awaited
    static GatewayServer start(List<String> options, Path folder, Awaiting awaiting)
            throws IOException {
        var inner = Files.createDirectory(folder.resolve("qemu"));
        var qemu = QemuTest.start(options, inner);
        var plans = new ArrayList<UpstreamPlan>();
        for (String option : options) {
            int at = option.indexOf("{SOCK}");
            if (at >= 0) {
                var suffix = option.substring(at + "{SOCK}".length()).replaceAll(",.*", "");
                plans.add(
                        plan(inner.resolve("q" + suffix), folder.resolve("q" + suffix), awaiting));
            }
        }
        var gateway = Gateway.start(plans);
        gateway.ready().toCompletableFuture().join();
        return new GatewayServer(qemu, gateway, folder.resolve("q"));
    }

    ProcessHandle qemu() {
        return qemu.process().toHandle();
    }

    private static UpstreamPlan plan(Path upstream, Path listener, Awaiting awaiting) {
        var from = Endpoint.Unix.at(upstream.toString(), Direction.CONNECT);
        var to = Endpoint.Unix.at(listener.toString(), Direction.LISTEN);
        return UpstreamPlan.of("qemu", from, List.of(new ListenerPlan(to, awaiting)))
                .with(Reconnection.OFF);
    }

    @Override
    public Wire connect(String suffix) throws IOException {
        return SocketWire.connect(Path.of(socket + suffix));
    }

    @Override
    public String blockingCommand() {
        return qemu.blockingCommand();
    }

    @Override
    public boolean isRunning() {
        return qemu.isRunning() && !gateway.ended().toCompletableFuture().isDone();
    }

    @Override
    public void terminate() {
        qemu.terminate();
    }

    @Override
    public boolean ended(Duration patience) throws InterruptedException {
        try {
            gateway.ended()
                    .toCompletableFuture()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return qemu.ended(patience);
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        gateway.close();
        qemu.close();
    }
}
