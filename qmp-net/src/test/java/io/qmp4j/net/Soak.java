package io.qmp4j.net;

import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.qmp.server.InFlight;
import io.qmp4j.qmp.server.OutputFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// A server and the clients that try it. Each client has one connection after another; what the
/// n-th one does is settled by the seed.
final class Soak implements AutoCloseable {
    /// What all connections came to.
    record Tally(long connections, long sent, long answered, long dropped) {}

    /// How long a connection may go on after the time is over.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final long seed;
    private final SoakServer commands = new SoakServer();
    private final QmpServer server;
    private final Endpoint endpoint;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<Integer, SoakClient> current = new ConcurrentHashMap<>();
    private final LongAdder connections = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    Soak(long seed, Path socket) throws IOException {
        this.seed = seed;
        server = QmpServer.start(commands.monitor(), ServerOptions.STANDARD.withLoops(2));
        endpoint = new Endpoint.Unix(socket.toString(), Direction.LISTEN, false);
        server.open(endpoint, OutputFormat.COMPACT);
    }

    Tally run(int clients, Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < clients; i++) {
            int client = i;
            threads.execute(() -> goOn(client, end));
        }
        threads.shutdown();
        if (!threads.awaitTermination(duration.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS)) {
            current.forEach((client, each) -> faults.add("Client " + client + " waits: " + each));
            threads.shutdownNow(); // which closes their sockets
        }
        return new Tally(connections.sum(), sent.sum(), answered.sum(), dropped.sum());
    }

    List<String> faults() {
        var all = new ArrayList<>(faults);
        commands.fault().ifPresent(all::add);
        return all;
    }

    /// What has not ended of that which the clients began.
    String leftOver() {
        return commands.leftOver();
    }

    List<InFlight> inFlight() {
        var found = new CompletableFuture<List<InFlight>>();
        commands.monitor().inFlight(found::complete);
        return found.join();
    }

    @Override
    public void close() {
        server.close();
        commands.close();
    }

    private void goOn(int client, long end) {
        for (int i = 0; System.nanoTime() < end && faults().isEmpty(); i++) {
            var fault = connection(client, i);
            fault.ifPresent(text -> faults.add("Client %d, connection %s".formatted(client, text)));
        }
    }

    /// @return what went wrong
    private Optional<String> connection(int client, int number) {
        try (var each = new SoakClient(SoakPlan.of(seed, client, number), endpoint)) {
            current.put(client, each);
            var tally = each.run();
            connections.increment();
            sent.add(tally.sent());
            answered.add(tally.answered());
            dropped.add(tally.dropped());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(number + ": " + e);
        } finally {
            current.remove(client);
        }
    }
}
