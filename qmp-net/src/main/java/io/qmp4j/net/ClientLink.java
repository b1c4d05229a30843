package io.qmp4j.net;

import io.qmp4j.json.JsonLimits;
import io.qmp4j.json.JsonObject;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.client.ClientSession;
import io.qmp4j.qmp.client.ConnectionLostException;
import io.qmp4j.qmp.client.MessageListener;
import io.qmp4j.qmp.client.ServerSchema;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// One connection of a client, and the daemon threads that read and write it. For any thread.
final class ClientLink {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Wire wire;
    private final ClientOutput output;
    private final ClientSession session;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<ConnectionLostException> ended = new CompletableFuture<>();
    private volatile Optional<ServerSchema> schema = Optional.empty();
    private final Thread reader =
            Thread.ofPlatform().daemon().name("qmp4j-client").unstarted(this::readToTheEnd);
    private final Thread writer =
            Thread.ofPlatform().daemon().name("qmp4j-client-writer").unstarted(this::write);

    private ClientLink(
            Wire wire, JsonLimits limits, Consumer<Event> events, MessageListener listener) {
        this.wire = wire;
        this.output = new ClientOutput(wire);
        this.session = new ClientSession(output::send, limits, events, listener);
    }

    static ClientLink start(
            Wire wire, JsonLimits limits, Consumer<Event> events, MessageListener listener) {
        var link = new ClientLink(wire, limits, events, listener);
        link.reader.start();
        return link;
    }

    Wire wire() {
        return wire;
    }

    ClientOutput output() {
        return output;
    }

    ClientSession session() {
        return session;
    }

    CompletableFuture<Void> connected() {
        return connected;
    }

    /// Why it ended, when it has.
    CompletableFuture<ConnectionLostException> ended() {
        return ended;
    }

    /// Asked once.
    ServerSchema schema(Duration limit)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        var known = schema;
        if (known.isEmpty()) {
            var answer = session.execute("query-qmp-schema", JsonObject.of());
            known =
                    Optional.of(
                            ServerSchema.of(
                                    Answers.await(
                                            answer,
                                            limit,
                                            () ->
                                                    "No answer to 'query-qmp-schema' within "
                                                            + Answers.inWords(limit))));
            schema = known;
        }
        return known.get();
    }

    boolean isReadByThisThread() {
        return Thread.currentThread().equals(reader);
    }

    /// Every command that is not answered fails. Idempotent.
    void close() {
        session.close();
        wire.close();
    }

    private void readToTheEnd() {
        ConnectionLostException end;
        try {
            wire.connect();
            writer.start();
            connected.complete(null);
            var buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (wire.read(buffer.clear()) >= 0) {
                session.receive(buffer.flip());
            }
            end = new ConnectionLostException("The server has closed the connection");
        } catch (IOException e) {
            connected.completeExceptionally(e);
            end = new ConnectionLostException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | Error e) { // a listener's: whoever waits must be told
            end = new ConnectionLostException("Reading the connection failed: " + e, e);
        } finally {
            wire.close();
            writer.interrupt();
        }
        session.end(end);
        ended.complete(end);
    }

    private void write() {
        try {
            output.run();
        } catch (IOException e) {
            session.end(new ConnectionLostException("Connection lost: " + e.getMessage(), e));
            wire.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it has ended
        }
    }
}
