package io.qmp4j.net;

import io.qmp4j.qmp.client.ConnectionLostException;
import io.qmp4j.qmp.client.EventSubscriptions;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/// The connections of a client, one after the other. For any thread.
final class ClientLinks {
    private static final System.Logger LOG = System.getLogger(ClientLinks.class.getName());

    private final ClientConnector connector;
    private final ClientOptions options;
    private final EventSubscriptions subscriptions;
    private final ReentrantLock lock = new ReentrantLock(); // never held while waiting
    private volatile ClientState state;
    private volatile ClientLink current; // or the last one

    private ClientLinks(
            ClientConnector connector,
            ClientOptions options,
            EventSubscriptions subscriptions,
            ClientLink first) {
        this.connector = connector;
        this.options = options;
        this.subscriptions = subscriptions;
        this.current = first;
        this.state = new ClientState.Connected(first);
    }

    /// Makes the first connection.
    static ClientLinks open(
            ClientConnector connector, ClientOptions options, EventSubscriptions subscriptions)
            throws IOException, TimeoutException, InterruptedException {
        var first = connector.open(subscriptions, () -> {});
        var links = new ClientLinks(connector, options, subscriptions, first);
        links.follow(first);
        return links;
    }

    ClientLink current() {
        return current;
    }

    boolean isConnected() {
        return state instanceof ClientState.Connected;
    }

    void awaitConnection(Duration limit)
            throws ConnectionLostException, TimeoutException, InterruptedException {
        requireOtherThread();
        if (state instanceof ClientState.Reconnecting(var why, var back)) {
            try {
                back.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e); // it is only ever completed
            } catch (TimeoutException e) {
                var late =
                        new TimeoutException(
                                "No connection with %s within %s: %s"
                                        .formatted(
                                                connector.origin(),
                                                Answers.inWords(limit),
                                                why.getMessage()));
                late.initCause(e);
                throw late;
            }
        }
        if (state instanceof ClientState.Closed(var why)) {
            throw new ConnectionLostException(String.valueOf(why.getMessage()), why);
        }
    }

    void requireOtherThread() {
        if (current.isReadByThisThread()) {
            throw new IllegalStateException("A listener of events can't wait for an answer");
        }
    }

    void close() {
        var before =
                change(
                        new ClientState.Closed(
                                new ConnectionLostException("The client was closed")));
        current.close();
        connector.close();
        ended(before);
    }

    private void follow(ClientLink link) {
        var _ = link.ended().thenAccept(why -> lost(link, why));
    }

    private void lost(ClientLink link, ConnectionLostException why) {
        if (options.reconnecting().isEmpty()) {
            var before = change(new ClientState.Closed(why));
            connector.close();
            ended(before);
            return;
        }
        lock.lock();
        try {
            if (!state.equals(new ClientState.Connected(link))) {
                return; // it was closed
            }
            state = new ClientState.Reconnecting(why, new CompletableFuture<>());
        } finally {
            lock.unlock();
        }
        var _ = Thread.ofVirtual().name("qmp4j-reconnect").start(this::reconnect);
    }

    private void reconnect() {
        try {
            for (var wait = options.reconnecting().orElseThrow();
                    state instanceof ClientState.Reconnecting;
                    wait = wait.next()) {
                Thread.sleep(wait.first());
                tryAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        }
    }

    private void tryAgain() throws InterruptedException {
        try {
            back(connector.open(subscriptions, subscriptions::reconnected));
        } catch (IOException | TimeoutException e) {
            LOG.log(Level.DEBUG, "Not connected again: {0}", e.getMessage());
        }
    }

    private void back(ClientLink link) {
        ClientState before;
        lock.lock();
        try {
            before = state;
            if (before instanceof ClientState.Reconnecting) {
                current = link;
                state = new ClientState.Connected(link);
            }
        } finally {
            lock.unlock();
        }
        if (before instanceof ClientState.Reconnecting(_, var back)) {
            back.complete(null);
            follow(link);
        } else {
            link.close();
        }
    }

    /// The first end counts.
    ///
    /// @return what was before
    private ClientState change(ClientState.Closed end) {
        lock.lock();
        try {
            var before = state;
            if (!(before instanceof ClientState.Closed)) {
                state = end;
            }
            return before;
        } finally {
            lock.unlock();
        }
    }

    private void ended(ClientState before) {
        if (state instanceof ClientState.Closed(var why)) {
            subscriptions.end(why);
        }
        if (before instanceof ClientState.Reconnecting(_, var back)) {
            back.complete(null);
        }
    }
}
