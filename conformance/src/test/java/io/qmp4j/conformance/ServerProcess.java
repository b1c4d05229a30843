package io.qmp4j.conformance;

import static org.awaitility.Awaitility.await;

import org.awaitility.core.ConditionTimeoutException;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server that is a process of its own, with a Unix socket `q` in a folder.
final class ServerProcess implements Server {
    private final Process process;
    private final Path socket;
    private final String blockingCommand;

    private ServerProcess(Process process, Path socket, String blockingCommand) {
        this.process = process;
        this.socket = socket;
        this.blockingCommand = blockingCommand;
    }

    /// Returns when the socket can be connected to.
    static ServerProcess start(List<String> command, Path folder, String blockingCommand)
            throws IOException {
        var log = folder.resolve("log");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        process.getOutputStream().close();
        var socket = folder.resolve("q");
        try {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> Files.exists(socket) || !process.isAlive());
        } catch (ConditionTimeoutException failure) {
            process.destroyForcibly();
            throw new IOException("no socket made by " + command, failure);
        }
        if (!process.isAlive()) {
            throw new IOException(command + " ended: " + Files.readString(log));
        }
        return new ServerProcess(process, socket, blockingCommand);
    }

    @Override
    public Wire connect(String suffix) {
        return await().atMost(Duration.ofSeconds(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .ignoreException(ConnectException.class) // bound, but does not listen yet
                .until(() -> SocketWire.connect(Path.of(socket + suffix)), _ -> true);
    }

    @Override
    public String blockingCommand() {
        return blockingCommand;
    }

    @Override
    public boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void terminate() {
        process.destroy();
    }

    @Override
    public boolean ended(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    Process process() {
        return process;
    }

    Path socket() {
        return socket;
    }

    @Override
    public void close() {
        process.destroy();
        if (!process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .handle((_, _) -> !process.isAlive())
                .join()) {
            process.destroyForcibly();
        }
    }
}
