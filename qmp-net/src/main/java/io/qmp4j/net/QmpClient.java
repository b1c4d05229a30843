package io.qmp4j.net;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.unix.UnixSockets;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.Request.Band;
import io.qmp4j.qmp.client.ClientSession;
import io.qmp4j.qmp.client.ConnectionLostException;
import io.qmp4j.qmp.client.MessageListener;
import io.qmp4j.qmp.client.UnexpectedReplyException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A client of one QMP server, this project's or QEMU. A daemon thread reads what the server sends.
/// For any thread.
public final class QmpClient implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Wire wire;
    private final ClientSession session;
    private final Thread reader;
    private final AtomicBoolean closed = new AtomicBoolean();

    private QmpClient(Wire wire, ClientSession session) {
        this.wire = wire;
        this.session = session;
        this.reader =
                Thread.ofPlatform().daemon().name("qmp4j-client").unstarted(this::readToTheEnd);
    }

    /// As [#open(Endpoint, Duration, Set, Consumer)], with no capability and deaf to events.
    public static QmpClient open(Endpoint endpoint, Duration limit)
            throws IOException, TimeoutException, InterruptedException {
        return open(endpoint, limit, Set.of(), event -> {});
    }

    /// Connects, takes the greeting and negotiates.
    ///
    /// @param events told of each event; must not wait for an answer of this client's
    /// @throws IOException saying which address and why
    /// @throws TimeoutException if all that is not done within `limit`; QEMU greets one client at a
    ///   time
    public static QmpClient open(
            Endpoint endpoint, Duration limit, Set<Capability> wanted, Consumer<Event> events)
            throws IOException, TimeoutException, InterruptedException {
        var wire = dialled(endpoint);
        var client = new QmpClient(wire, new ClientSession(wire::write, events));
        return negotiated(client, endpoint, limit, greeting -> wanted);
    }

    /// As [#open(Endpoint, Duration, Set, Consumer)], with every capability that the server offers.
    ///
    /// @param listener told of every message
    public static QmpClient open(Endpoint endpoint, Duration limit, MessageListener listener)
            throws IOException, TimeoutException, InterruptedException {
        var wire = dialled(endpoint);
        var client = new QmpClient(wire, new ClientSession(wire::write, listener));
        return negotiated(client, endpoint, limit, QmpClient::offered);
    }

    private static Wire dialled(Endpoint endpoint) throws IOException {
        var connects =
                switch (endpoint) {
                    case Endpoint.Unix unix -> unix.direction() == Direction.CONNECT;
                    case Endpoint.Tcp tcp -> tcp.direction() == Direction.CONNECT;
                    case Endpoint.Stdio _, Endpoint.None _ -> false;
                };
        if (!connects) {
            throw new IOException(
                    "Failed to connect to %s: not an address to connect to".formatted(endpoint));
        }
        return SocketWire.open(endpoint);
    }

    /// Those of them that are known here.
    private static Set<Capability> offered(JsonObject greeting) {
        return greeting.member("capabilities").orElse(null) instanceof JsonArray names
                ? Arrays.stream(Capability.values())
                        .filter(each -> names.items().contains(new JsonString(each.wireName())))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /// Takes the greeting and negotiates over a connection within the process.
    public static QmpClient open(
            InMemoryConnection connection,
            Duration limit,
            Set<Capability> wanted,
            Consumer<Event> events)
            throws IOException, TimeoutException, InterruptedException {
        var wire = new MemoryWire(connection);
        var client = new QmpClient(wire, new ClientSession(wire::write, events));
        return negotiated(client, "memory", limit, greeting -> wanted);
    }

    /// What the server said first: the value of its `QMP`.
    public JsonObject greeting() {
        return session.greeting().join();
    }

    /// Sends a command and waits for its answer.
    ///
    /// @throws CommandFailedException if the command fails
    /// @throws io.qmp4j.qmp.client.ConnectionLostException if the server leaves before it answers
    /// @throws TimeoutException if there is no answer within `limit`; the command goes on
    public JsonValue execute(String command, JsonObject arguments, Duration limit)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        rejectOnReader();
        return await(submit(command, arguments), limit, "No answer to '" + command + "'");
    }

    /// As [#execute(String, JsonObject, Duration)], with a command that is compiled from a schema.
    ///
    /// @throws UnexpectedReplyException if the server has another schema
    public <A, R> R execute(CommandType<A, R> type, A arguments, Duration limit)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        rejectOnReader();
        return await(submit(type, arguments), limit, "No answer to '" + type.name() + "'");
    }

    /// As [#execute(String, JsonObject, Duration)], passing files with it.
    ///
    /// @param files as [#submit(String, JsonObject, List)] has it
    public JsonValue execute(
            String command, JsonObject arguments, List<OpenFile> files, Duration limit)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        rejectOnReader();
        return await(submit(command, arguments, files), limit, "No answer to '" + command + "'");
    }

    /// Sends a command. See [ClientSession#execute(CommandType, Object)].
    public <A, R> CompletableFuture<R> submit(CommandType<A, R> type, A arguments) {
        return session.execute(type, arguments);
    }

    /// Sends a command. See [ClientSession#execute(String, JsonObject)].
    public CompletableFuture<JsonValue> submit(String command, JsonObject arguments) {
        return session.execute(command, arguments);
    }

    /// Sends a command and passes files with it, over a Unix-domain socket: the server has them
    /// open then, too. Most commands that take one take the first.
    ///
    /// @param files open, and at most 16
    /// @throws IOException if none can be passed over this connection, or by this JVM
    public CompletableFuture<JsonValue> submit(
            String command, JsonObject arguments, List<OpenFile> files) throws IOException {
        if (files.isEmpty() || files.size() > UnixSockets.mostDescriptors()) {
            throw new IllegalArgumentException(
                    "Expected from 1 to %d files, got %d"
                            .formatted(UnixSockets.mostDescriptors(), files.size()));
        }
        wire.requirePassing();
        var descriptors = files.stream().map(OpenFile::descriptor).toList();
        return session.execute(
                Band.IN_BAND, command, arguments, message -> wire.write(message, descriptors));
    }

    /// For what this class has no method for.
    public ClientSession session() {
        return session;
    }

    /// Leaves: every command that is not answered fails. Idempotent.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            session.close();
            wire.close();
        }
    }

    private static QmpClient negotiated(
            QmpClient client,
            Object name,
            Duration limit,
            Function<JsonObject, Set<Capability>> wanted)
            throws IOException, TimeoutException, InterruptedException {
        boolean done = false;
        long end = System.nanoTime() + limit.toNanos();
        try {
            client.reader.start();
            var greeting = await(client.session.greeting(), limit, "No greeting from " + name);
            var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            var negotiation = client.session.negotiate(wanted.apply(greeting));
            await(negotiation, left, "No negotiation with " + name);
            done = true;
            return client;
        } catch (CommandFailedException e) {
            throw new IOException(
                    "Failed to negotiate with %s: %s".formatted(name, e.getMessage()), e);
        } finally {
            if (!done) {
                client.close();
            }
        }
    }

    private void rejectOnReader() {
        if (Thread.currentThread().equals(reader)) {
            throw new IllegalStateException("A listener of events can't wait for an answer");
        }
    }

    private static <T> T await(CompletableFuture<T> answer, Duration limit, String otherwise)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CommandFailedException failed -> throw failed;
                case ConnectionLostException lost ->
                        throw new ConnectionLostException(String.valueOf(lost.getMessage()), e);
                case UnexpectedReplyException unexpected ->
                        throw new UnexpectedReplyException(
                                String.valueOf(unexpected.getMessage()), e);
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (TimeoutException e) {
            answer.cancel(false);
            var late =
                    new TimeoutException(
                            "%s within %s s".formatted(otherwise, limit.toMillis() / 1000.0));
            late.initCause(e);
            throw late;
        }
    }

    private void readToTheEnd() {
        try {
            wire.connect();
            var buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (wire.read(buffer.clear()) >= 0) {
                session.receive(buffer.flip());
            }
            session.end(new ConnectionLostException("The server has closed the connection"));
        } catch (IOException e) {
            session.end(new ConnectionLostException(String.valueOf(e.getMessage()), e));
        } finally {
            wire.close();
            session.close();
        }
    }
}
