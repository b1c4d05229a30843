package io.qmp4j.net;

import io.qmp4j.json.JsonLimits;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.client.MessageListener;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/// Says how a [QmpClient] shall behave, and opens it.
public final class ClientBuilder {
    /// How many events wait for a subscriber that says nothing else.
    public static final int STANDARD_CAPACITY = 1000;

    private static final Duration GREETING = Duration.ofSeconds(5);
    private static final Duration CALLS = Duration.ofMinutes(1);
    private static final int MESSAGE_BYTES = 10 << 20;

    /// Makes the origin when the client is opened.
    @FunctionalInterface
    interface Source {
        ClientOrigin open() throws IOException;
    }

    private final Source source;
    private Duration connecting = Duration.ZERO;
    private OptionalLong pid = OptionalLong.empty();
    private Duration greeting = GREETING;
    private Duration negotiation = GREETING;
    private Duration calls = CALLS;
    private int messageBytes = MESSAGE_BYTES;
    private Function<Set<Capability>, Set<Capability>> wanted = offered -> Set.of();
    private Optional<Backoff> reconnecting = Optional.empty();
    private Consumer<Event> events = event -> {};
    private MessageListener listener = MessageListener.DEAF;

    ClientBuilder(Source source) {
        this.source = source;
    }

    /// How long it tries, while the socket is not there yet or refuses; without this it tries once.
    /// Where servers dial in, how long it waits for the first.
    public ClientBuilder connectWithin(Duration limit) {
        connecting = limit;
        return this;
    }

    /// It stops trying when this process has died: the server that is to come.
    public ClientBuilder whileAlive(long pid) {
        this.pid = OptionalLong.of(pid);
        return this;
    }

    /// How long it waits for the greeting: 5 s unless told otherwise. QEMU greets one client at a
    /// time.
    public ClientBuilder greetWithin(Duration limit) {
        greeting = limit;
        return this;
    }

    /// How long it waits for the answer to its negotiation: 5 s unless told otherwise.
    public ClientBuilder negotiateWithin(Duration limit) {
        negotiation = limit;
        return this;
    }

    /// How long a call waits for its answer if it says nothing else: a minute unless told
    /// otherwise.
    public ClientBuilder callsWithin(Duration limit) {
        calls = limit;
        return this;
    }

    /// The same limit for the greeting, the negotiation and calls.
    public ClientBuilder within(Duration limit) {
        return greetWithin(limit).negotiateWithin(limit).callsWithin(limit);
    }

    /// How large a message of the server may be: 10 MiB unless told otherwise, 64 MiB at most. The
    /// connection ends with a larger one.
    public ClientBuilder messageBytes(int most) {
        if (most < 1 || most > JsonLimits.qemu().bytes()) {
            throw new IllegalArgumentException(
                    "Expected from 1 to %d bytes, got %d"
                            .formatted(JsonLimits.qemu().bytes(), most));
        }
        messageBytes = most;
        return this;
    }

    /// Enables these capabilities; a server that lacks one refuses the client.
    public ClientBuilder enabling(Set<Capability> capabilities) {
        var fixed = Set.copyOf(capabilities);
        wanted = offered -> fixed;
        return this;
    }

    /// Enables every capability that the server offers and this library knows: commands can go out
    /// of band then, where the server has that.
    public ClientBuilder enablingWhatIsOffered() {
        wanted = offered -> offered;
        return this;
    }

    /// Connects again after a connection was lost, and again. What was under way then fails all the
    /// same, and so does what is asked for in between; each subscriber sees a gap.
    public ClientBuilder reconnecting(Backoff backoff) {
        reconnecting = Optional.of(backoff);
        return this;
    }

    /// @param events told of each event, in the thread that reads
    public ClientBuilder events(Consumer<Event> events) {
        this.events = events;
        return this;
    }

    /// @param listener told of every message, in the thread that reads
    public ClientBuilder listener(MessageListener listener) {
        this.listener = listener;
        return this;
    }

    /// Connects, takes the greeting and negotiates.
    ///
    /// @throws IOException saying which address and why
    /// @throws TimeoutException saying what took too long
    public QmpClient open() throws IOException, TimeoutException, InterruptedException {
        var limits = JsonLimits.qemu();
        return QmpClient.open(
                source.open(),
                new ClientOptions(
                        connecting,
                        pid,
                        greeting,
                        negotiation,
                        calls,
                        new JsonLimits(messageBytes, limits.tokens(), limits.nesting()),
                        wanted,
                        reconnecting,
                        events,
                        listener));
    }
}
