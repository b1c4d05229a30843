package io.qmp4j.net;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.Event;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Makes the connections of one client, up to the end of the negotiation.
final class ClientConnector {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ClientOrigin origin;
    private final ClientOptions options;

    ClientConnector(ClientOrigin origin, ClientOptions options) {
        this.origin = origin;
        this.options = options;
    }

    ClientOrigin origin() {
        return origin;
    }

    /// Whoever waits for a connection gives up.
    void close() {
        origin.close();
    }

    /// Blocks.
    ///
    /// @param beforeEvents run when the next event to come is the new connection's first
    /// @throws IOException saying which address and why
    /// @throws TimeoutException saying what took too long
    ClientLink open(Consumer<Event> events, Runnable beforeEvents)
            throws IOException, TimeoutException, InterruptedException {
        var link = connected(events);
        boolean done = false;
        try {
            var greeting =
                    Answers.await(link.session().greeting(), options.greeting(), this::noGreeting);
            beforeEvents.run();
            var negotiation = link.session().negotiate(options.wanted().apply(offered(greeting)));
            Answers.await(negotiation, options.negotiation(), this::noNegotiation);
            done = true;
            return link;
        } catch (CommandFailedException e) {
            throw new IOException(
                    "Failed to negotiate with %s: %s".formatted(origin, e.getMessage()), e);
        } finally {
            if (!done) {
                link.close();
            }
        }
    }

    private ClientLink connected(Consumer<Event> events)
            throws IOException, TimeoutException, InterruptedException {
        long until = System.nanoTime() + options.connecting().toNanos();
        long least = System.nanoTime() + options.greeting().toNanos(); // for one attempt
        while (true) {
            var link =
                    ClientLink.start(
                            origin.wire(),
                            options.limits(),
                            events.andThen(options.events()),
                            options.listener());
            boolean done = false;
            try {
                awaitConnection(link, Math.max(until, least));
                done = true;
                return link;
            } catch (IOException e) {
                requireHope(e, until);
            } finally {
                if (!done) {
                    link.close();
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    /// In slices, to see whether the process that is to answer has died.
    private void awaitConnection(ClientLink link, long until)
            throws IOException, TimeoutException, InterruptedException {
        while (true) {
            var left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
            boolean isLast = options.pid().isEmpty() || left.compareTo(PAUSE) <= 0;
            try {
                Answers.await(link.connected().copy(), isLast ? left : PAUSE, this::noConnection);
                return;
            } catch (CommandFailedException e) {
                throw new IllegalStateException(e); // no command is under way
            } catch (TimeoutException e) {
                if (isLast) {
                    throw e;
                }
                requireAlive(new IOException(e.getMessage(), e));
            }
        }
    }

    private void requireHope(IOException why, long until) throws IOException {
        boolean isForGood =
                why.getCause() instanceof UnknownHostException
                        || why.getCause() instanceof AccessDeniedException
                        || String.valueOf(why.getMessage()).endsWith("Permission denied");
        requireAlive(why);
        if (isForGood || System.nanoTime() - until >= 0) {
            throw why;
        }
    }

    private void requireAlive(IOException why) throws IOException {
        if (options.pid().isPresent()
                && ProcessHandle.of(options.pid().getAsLong())
                        .filter(ProcessHandle::isAlive)
                        .isEmpty()) {
            throw new IOException(
                    "%s; process %d has ended"
                            .formatted(why.getMessage(), options.pid().getAsLong()),
                    why);
        }
    }

    /// Those that are known here.
    private static Set<Capability> offered(JsonObject greeting) {
        return greeting.member("capabilities").orElse(null) instanceof JsonArray names
                ? Arrays.stream(Capability.values())
                        .filter(each -> names.items().contains(new JsonString(each.wireName())))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private String noConnection() {
        boolean isLonger = options.connecting().compareTo(options.greeting()) > 0;
        return "No connection with %s within %s"
                .formatted(
                        origin,
                        Answers.inWords(isLonger ? options.connecting() : options.greeting()));
    }

    private String noGreeting() {
        return "Connected to %s, but no greeting after %s: another client may hold this monitor"
                .formatted(origin, Answers.inWords(options.greeting()));
    }

    private String noNegotiation() {
        return "No negotiation with %s within %s"
                .formatted(origin, Answers.inWords(options.negotiation()));
    }
}
