package io.qmp4j.net;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;
import io.qmp4j.net.unix.UnixSockets;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.Request.Band;
import io.qmp4j.qmp.client.ClientSession;
import io.qmp4j.qmp.client.ConnectionLostException;
import io.qmp4j.qmp.client.EventSubscription;
import io.qmp4j.qmp.client.EventSubscriptions;
import io.qmp4j.qmp.client.MessageListener;
import io.qmp4j.qmp.client.Reply;
import io.qmp4j.qmp.client.ServerSchema;
import io.qmp4j.qmp.client.UnexpectedReplyException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A client of one QMP server, this project's or QEMU. A daemon thread reads what the server sends.
/// For any thread; methods that wait for an answer must not be called by what is told of messages
/// or events.
///
/// Whoever waits no longer for an answer, because its time is up or it was cancelled, does not
/// disturb others: the command goes on, and its late reply is dropped.
public final class QmpClient implements AutoCloseable {
    private final ClientOptions options;
    private final EventSubscriptions subscriptions;
    private final ClientLinks links;

    private QmpClient(ClientOptions options, EventSubscriptions subscriptions, ClientLinks links) {
        this.options = options;
        this.subscriptions = subscriptions;
        this.links = links;
    }

    /// To a server that listens at the endpoint, or, where the endpoint's direction is
    /// [Endpoint.Direction#LISTEN], one that dials in there.
    public static ClientBuilder to(Endpoint endpoint) {
        return new ClientBuilder(() -> ClientOrigin.of(endpoint));
    }

    /// To a server within the process.
    public static ClientBuilder to(InMemoryConnection connection) {
        return new ClientBuilder(() -> new ClientOrigin.Memory(connection));
    }

    /// As [ClientBuilder#open], with all of it to be done within `limit`, and calls too.
    public static QmpClient open(Endpoint endpoint, Duration limit)
            throws IOException, TimeoutException, InterruptedException {
        return to(endpoint).within(limit).open();
    }

    /// As [#open(Endpoint, Duration)].
    ///
    /// @param events told of each event, in the thread that reads
    public static QmpClient open(
            Endpoint endpoint, Duration limit, Set<Capability> wanted, Consumer<Event> events)
            throws IOException, TimeoutException, InterruptedException {
        return to(endpoint).within(limit).enabling(wanted).events(events).open();
    }

    /// As [#open(Endpoint, Duration)], with every capability that the server offers.
    ///
    /// @param listener told of every message, in the thread that reads
    public static QmpClient open(Endpoint endpoint, Duration limit, MessageListener listener)
            throws IOException, TimeoutException, InterruptedException {
        return to(endpoint).within(limit).enablingWhatIsOffered().listener(listener).open();
    }

    static QmpClient open(ClientOrigin origin, ClientOptions options)
            throws IOException, TimeoutException, InterruptedException {
        var subscriptions = new EventSubscriptions();
        boolean done = false;
        try {
            var connector = new ClientConnector(origin, options);
            var links = ClientLinks.open(connector, options, subscriptions);
            done = true;
            return new QmpClient(options, subscriptions, links);
        } finally {
            if (!done) {
                origin.close();
            }
        }
    }

    /// What the server said first: the value of its `QMP`.
    public JsonObject greeting() {
        return session().greeting().join();
    }

    /// Sends a command and waits for its answer.
    ///
    /// @throws CommandFailedException if the command fails
    /// @throws ConnectionLostException if the server leaves before it answers, or there is no
    ///   connection
    /// @throws TimeoutException if there is no answer within `limit`
    public JsonValue execute(String command, JsonObject arguments, Duration limit)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        return await(submit(command, arguments), command, limit);
    }

    /// As [#execute(String, JsonObject, Duration)], within the time that the client has for calls.
    public JsonValue execute(String command, JsonObject arguments)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        return execute(command, arguments, options.calls());
    }

    /// As [#execute(String, JsonObject, Duration)], with a command that is compiled from a schema.
    ///
    /// @throws UnexpectedReplyException if the server has another schema
    public <A, R> R execute(CommandType<A, R> type, A arguments, Duration limit)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        return await(submit(type, arguments), type.name(), limit);
    }

    /// As [#execute(CommandType, Object, Duration)], within the time that the client has for calls.
    public <A, R> R execute(CommandType<A, R> type, A arguments)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        return execute(type, arguments, options.calls());
    }

    /// As [#execute(CommandType, Object, Duration)], with what a newer server has added to the
    /// reply.
    public <A, R> Reply<R> executeForReply(CommandType<A, R> type, A arguments, Duration limit)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        return await(session().executeForReply(type, arguments), type.name(), limit);
    }

    /// As [#execute(String, JsonObject, Duration)], passing files with it.
    ///
    /// @param files as [#submit(String, JsonObject, List)] has it
    public JsonValue execute(
            String command, JsonObject arguments, List<OpenFile> files, Duration limit)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        return await(submit(command, arguments, files), command, limit);
    }

    /// As [#execute(String, JsonObject, Duration)], overtaking what is under way.
    ///
    /// @throws IllegalStateException if the capability is not enabled
    public JsonValue executeOutOfBand(String command, JsonObject arguments, Duration limit)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        return await(submitOutOfBand(command, arguments), command, limit);
    }

    /// Sends a command. See [ClientSession#execute(CommandType, Object)].
    public <A, R> CompletableFuture<R> submit(CommandType<A, R> type, A arguments) {
        return session().execute(type, arguments);
    }

    /// Sends a command. See [ClientSession#execute(String, JsonObject)].
    public CompletableFuture<JsonValue> submit(String command, JsonObject arguments) {
        return session().execute(command, arguments);
    }

    /// As [#submit(String, JsonObject)]; fails with a [TimeoutException] if there is no answer
    /// within `limit`.
    public CompletableFuture<JsonValue> submit(
            String command, JsonObject arguments, Duration limit) {
        return Answers.within(submit(command, arguments), limit, () -> noAnswer(command, limit));
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
        var link = links.current();
        link.wire().requirePassing();
        var descriptors = files.stream().map(OpenFile::descriptor).toList();
        return link.session()
                .execute(
                        Band.IN_BAND,
                        command,
                        arguments,
                        message -> link.output().send(message, descriptors, options.calls()));
    }

    /// As [#submit(String, JsonObject)], overtaking what is under way.
    ///
    /// @throws IllegalStateException if the capability is not enabled
    public CompletableFuture<JsonValue> submitOutOfBand(String command, JsonObject arguments) {
        if (!session().enabled().contains(Capability.OOB)) {
            throw new IllegalStateException(
                    "'%s' can't go out of band: the capability 'oob' is not enabled"
                            .formatted(command));
        }
        return session().execute(Band.OUT_OF_BAND, command, arguments);
    }

    /// The events of these names, of any if there are none, that come from now on; of every
    /// connection, where others follow. To be closed when nobody takes them any more.
    public EventSubscription subscribe(String... names) {
        var wanted = Set.of(names);
        return subscribe(event -> wanted.isEmpty() || wanted.contains(event.name()));
    }

    /// As [#subscribe(String...)], with those for which `wanted` holds; it is asked in the thread
    /// that reads.
    public EventSubscription subscribe(Predicate<Event> wanted) {
        return subscribe(wanted, ClientBuilder.STANDARD_CAPACITY);
    }

    /// As [#subscribe(Predicate)].
    ///
    /// @param capacity how many events may wait; the oldest give way
    public EventSubscription subscribe(Predicate<Event> wanted, int capacity) {
        return subscriptions.subscribe(wanted, capacity);
    }

    /// What the server understands, by its `query-qmp-schema`; asked once for each connection.
    public ServerSchema schema()
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        links.requireOtherThread();
        return links.current().schema(options.calls());
    }

    /// Whether the server has this command, as its introspection tells. See
    /// [ServerSchema#supports(String)].
    public boolean supports(String command)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        return schema().supports(command);
    }

    /// Whether the command takes this argument, a member of a member with points between them.
    public boolean supports(String command, String argument)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        return schema().supports(command, argument);
    }

    /// Whether the argument has this feature.
    public boolean supports(String command, String argument, String feature)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        return schema().supports(command, argument, feature);
    }

    /// For what this class has no method for: the conversation of the present connection, or of the
    /// last one where there is none.
    public ClientSession session() {
        return links.current().session();
    }

    /// Whether there is a connection, which may end at any moment.
    public boolean isConnected() {
        return links.isConnected();
    }

    /// Waits until there is a connection again. Of use where the client reconnects.
    ///
    /// @throws ConnectionLostException if there will be none
    /// @throws TimeoutException if there is none within `limit`
    public void awaitConnection(Duration limit)
            throws ConnectionLostException, TimeoutException, InterruptedException {
        links.awaitConnection(limit);
    }

    /// Leaves: every command that is not answered fails. Idempotent.
    @Override
    public void close() {
        links.close();
    }

    private <T> T await(CompletableFuture<T> answer, String command, Duration limit)
            throws CommandFailedException, IOException, TimeoutException, InterruptedException {
        links.requireOtherThread();
        return Answers.await(answer, limit, () -> noAnswer(command, limit));
    }

    private static String noAnswer(String command, Duration limit) {
        return "No answer to '%s' within %s".formatted(command, Answers.inWords(limit));
    }
}
