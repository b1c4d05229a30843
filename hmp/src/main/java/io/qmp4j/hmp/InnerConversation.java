package io.qmp4j.hmp;

import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.client.ClientSession;
import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.OutputFormat;
import io.qmp4j.qmp.server.Peer;
import io.qmp4j.qmp.server.QmpMonitor;
import io.qmp4j.qmp.server.QmpSession;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// A client and a QMP session that talk to each other within a loop.
final class InnerConversation implements AutoCloseable {
    private final Executor loop;
    private final ClientSession client;
    private final QmpSession session;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    InnerConversation(QmpMonitor monitor, Peer peer, Executor loop) {
        this.loop = loop;
        this.client = new ClientSession(this::toSession, _ -> {});
        this.session = monitor.open(peer, loop, new Wire(), OutputFormat.COMPACT);
        toClient(); // the greeting, or why there is none
        if (refusal().isEmpty()) {
            var _ = client.negotiate(Set.of());
        }
    }

    Peer peer() {
        return session.peer();
    }

    void identify(Peer known) {
        session.identify(known);
    }

    /// Why there is no session to be had, if so.
    Optional<String> refusal() {
        return client.greeting().isCompletedExceptionally()
                ? Optional.of(String.valueOf(client.greeting().exceptionNow().getMessage()))
                : Optional.empty();
    }

    <A, R> CompletableFuture<R> execute(CommandType<A, R> type, A arguments) {
        return client.execute(type, arguments);
    }

    CompletionStage<Void> ended() {
        return ended.minimalCompletionStage();
    }

    void interrupt() {
        loop.execute(session::interrupt);
    }

    @Override
    public void close() {
        session.close();
    }

    private void toSession(ByteBuffer message) {
        loop.execute(() -> session.receive(message));
    }

    private void toClient() {
        var output = session.output();
        int count = output.remaining();
        if (count > 0) {
            client.receive(output);
            session.outputSent(count);
        }
    }

    /// Must not call back before it returns, so all of it is left to the loop.
    private final class Wire implements Carrier {
        @Override
        public void outputReady() {
            loop.execute(InnerConversation.this::toClient);
        }

        @Override
        public void inputWantedChanged() {}

        @Override
        public void sessionEnded() {
            loop.execute(
                    () -> {
                        toClient();
                        client.close();
                        ended.complete(null);
                    });
        }
    }
}
