package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxError;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.Response;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// One client's conversation in QMP, from greeting to close.
///
/// Confined to its loop: fields have no lock. Only [#close], [#peer], [#number] and what a
/// [QmpReturn] does may be called from any thread.
public final class QmpSession implements MonitorSession, AutoCloseable {
    private final QmpMonitor monitor;
    private final long number;
    private final Executor loop;
    private final Carrier carrier;
    private final JsonStream stream;
    private final JsonStream.Listener arrivals = new Arrivals();
    private final SessionOutput output;
    private final EventFlow events;
    private final RequestLine line;
    private final SessionRoster.Share share;
    private volatile Peer peer; // known better once the client has sent something
    private SessionState state = new SessionState.Negotiating();
    private volatile @Nullable Thread turn; // the thread whose turn of the loop this is

    QmpSession(
            QmpMonitor monitor,
            long number,
            Peer peer,
            Executor loop,
            Carrier carrier,
            OutputFormat format) {
        this.monitor = monitor;
        this.number = number;
        this.peer = peer;
        this.loop = loop;
        this.carrier = carrier;
        var json = monitor.limits().json();
        this.stream =
                monitor.table().passesOn() ? JsonStream.keepingTexts(json) : new JsonStream(json);
        this.output =
                new SessionOutput(format, monitor.limits().waitingOutput(), carrier::outputReady);
        this.events = new EventFlow(this, output);
        this.line = new RequestLine(this, output);
        this.share = monitor.roster().share();
    }

    @Override
    public Peer peer() {
        return peer;
    }

    /// Counts the sessions of one monitor from 1.
    public long number() {
        return number;
    }

    public QmpMonitor monitor() {
        return monitor;
    }

    @Override
    public void identify(Peer known) {
        peer = known;
    }

    /// Takes in what the client sent. On the loop.
    public void receive(ByteBuffer bytes) {
        receive(bytes, List.of());
    }

    @Override
    public void receive(ByteBuffer bytes, List<PassedDescriptor> descriptors) {
        inTurn(
                () -> {
                    if (!isReading()) {
                        PassedDescriptors.close(descriptors);
                    } else {
                        line.beginTurn();
                        if (!descriptors.isEmpty()) {
                            line.arrived(new Inbox.Item.Passed(descriptors), 0);
                        }
                        stream.feed(bytes, arrivals);
                        line.received(stream.unfinishedBytes());
                        settle();
                    }
                });
    }

    /// The client sends no more: it counts as gone. What is under way is cancelled, what waits
    /// behind it dropped; where nothing is under way everything that was sent is still answered. On
    /// the loop.
    @Override
    public void inputEnded() {
        inTurn(
                () -> {
                    if (isReading()) {
                        state = new SessionState.Ending(enabled());
                        line.clientLeft();
                        settle();
                    }
                });
    }

    @Override
    public void connectionLost() {
        inTurn(
                () -> {
                    output.clear();
                    end();
                });
    }

    @Override
    public boolean wantsInput() {
        return isReading() && line.wantsInput();
    }

    /// What waits to be sent: whole messages, whose first bytes may be sent already. On the loop.
    @Override
    public ByteBuffer output() {
        return output.waiting();
    }

    @Override
    public List<PassedDescriptor> outputDescriptors() {
        return output.descriptors();
    }

    @Override
    public void outputSent(int count) {
        inTurn(
                () -> {
                    output.sent(count);
                    events.sendMost();
                    line.resume();
                    settle();
                });
    }

    /// Ends the session at once; everything under way is cancelled. May be called from any thread,
    /// from inside a handler, and any number of times.
    @Override
    public void close() {
        if (Thread.currentThread().equals(turn)) {
            end();
        } else {
            loop.execute(() -> inTurn(this::end));
        }
    }

    /// Ends the capabilities negotiation. From an inline handler.
    ///
    /// @throws CommandFailedException if it ended before, or a capability was not offered
    public void negotiate(Set<Capability> wanted) throws CommandFailedException {
        if (!(state instanceof SessionState.Negotiating)
                && !(state instanceof SessionState.Ending(var enabled) && enabled.isEmpty())) {
            throw new CommandFailedException(
                    QmpError.commandNotFound(
                            "Capabilities negotiation is already complete, command ignored"));
        }
        for (Capability each : wanted) {
            if (!monitor.greeting().capabilities().contains(each)) {
                throw new CommandFailedException(
                        QmpError.generic("Capability %s not available", each.wireName()));
            }
        }
        state =
                state instanceof SessionState.Ending
                        ? new SessionState.Ending(Optional.of(wanted))
                        : new SessionState.Running(wanted);
    }

    /// Cancels the oldest unanswered in-band command of this session with this id: its answer
    /// becomes an error, in its turn. From an inline handler.
    ///
    /// @return false if there is none, or only one whose answer is given already
    public boolean cancel(JsonValue id) {
        return line.cancel(id);
    }

    /// As [#cancel(JsonValue)], but the command that was read as this one, counted from 1. For any
    /// thread.
    ///
    /// @param sink told on the loop whether there is one that can be cancelled
    void cancel(long sequence, Consumer<Boolean> sink) {
        later(() -> sink.accept(line.cancel(sequence)));
    }

    /// Cancels every command of this session that is under way: their answers become errors, in
    /// their turn. On the loop.
    public void interrupt() {
        inTurn(
                () -> {
                    line.interrupt();
                    settle();
                });
    }

    void greet() {
        output.write(monitor.greeting().toJson());
    }

    /// In place of a greeting.
    void refuse(QmpError why) {
        output.send(new Response.Failure(Optional.empty(), why));
        end();
    }

    /// Ends the session because others need the memory that it holds. What waits to be sent is
    /// dropped, if it is much, and the error with it: the client does not read it anyway. For any
    /// thread.
    void evict(QmpError why) {
        loop.execute(
                () ->
                        inTurn(
                                () -> {
                                    if (output.isFull() || !isOpen()) {
                                        output.clear();
                                    } else {
                                        output.send(new Response.Failure(Optional.empty(), why));
                                    }
                                    end();
                                }));
    }

    SessionRoster.Share share() {
        return share;
    }

    EventFlow events() {
        return events;
    }

    /// Ends the session in order. For any thread.
    void finish(QmpError reason) {
        var asking = ActiveCall.ofThisThread();
        if (Thread.currentThread().equals(turn)) {
            finishNow(reason, asking);
        } else {
            loop.execute(() -> inTurn(() -> finishNow(reason, asking)));
        }
    }

    /// The handler has answered and the answer counts. From the thread that answers.
    <A, R> void answered(ActiveCall<A, R> call, QmpReturn.Outcome outcome) {
        if (call.isInline()) {
            line.answered(call, outcome);
        } else {
            loop.execute(
                    () ->
                            inTurn(
                                    () -> {
                                        line.answered(call, outcome);
                                        settle();
                                    }));
        }
    }

    void later(Runnable action) {
        loop.execute(
                () ->
                        inTurn(
                                () -> {
                                    action.run();
                                    settle();
                                }));
    }

    Executor loop() {
        return loop;
    }

    RequestLine line() {
        return line;
    }

    /// Whether requests that were read may still be carried out.
    boolean isOpen() {
        return !(state instanceof SessionState.Closed);
    }

    /// What was negotiated; empty while it is not.
    Optional<Set<Capability>> enabled() {
        return switch (state) {
            case SessionState.Negotiating _, SessionState.Closed _ -> Optional.empty();
            case SessionState.Running(var enabled) -> Optional.of(enabled);
            case SessionState.Ending(var enabled) -> enabled;
        };
    }

    /// Whether it was negotiated. On the loop.
    public boolean has(Capability capability) {
        return state instanceof SessionState.Running(var enabled)
                ? enabled.contains(capability)
                : state instanceof SessionState.Ending(var past)
                        && past.isPresent()
                        && past.get().contains(capability);
    }

    private boolean isReading() {
        return switch (state) {
            case SessionState.Negotiating _, SessionState.Running _ -> true;
            case SessionState.Ending _, SessionState.Closed _ -> false;
        };
    }

    private void finishNow(QmpError reason, Optional<ActiveCall<?, ?>> asking) {
        if (isOpen()) {
            state = new SessionState.Ending(enabled());
            line.finish(reason, asking);
            settle();
        }
    }

    private void settle() {
        if (state instanceof SessionState.Ending && line.isDone()) {
            events.sendAll();
            end();
        } else if (isOpen()) {
            carrier.inputWantedChanged();
        }
    }

    private void end() {
        if (state instanceof SessionState.Closed) {
            return;
        }
        state = new SessionState.Closed();
        events.end();
        line.close();
        stream.close();
        carrier.sessionEnded();
    }

    /// A turn that fails by a bug ends its session: half a response may be out.
    private void inTurn(Runnable action) {
        var outer = turn;
        turn = Thread.currentThread();
        boolean done = false;
        try {
            action.run();
            done = true;
        } finally {
            if (!done) {
                output.clear();
                end();
            }
            turn = outer;
            if (outer == null) {
                account();
            }
        }
    }

    private void account() {
        share.hold(stream.held() + line.held() + output.size());
        share.show(output.size(), line.unanswered());
        if (state instanceof SessionState.Closed && output.size() == 0) {
            monitor.roster().left(this);
        }
        monitor.roster().relieve();
    }

    private final class Arrivals implements JsonStream.Listener {
        @Override
        public void value(JsonValue value) {
            var known = has(Capability.AWAIT) ? Awaited.without(value) : value;
            var item = new Inbox.Item.Message(known, stream.lastText(), stream.lastHeld());
            arrived(item, stream.messageBytes());
        }

        @Override
        public void error(JsonSyntaxError error) {
            long length = error.message().length();
            arrived(new Inbox.Item.Unreadable(error, length), length);
        }

        /// What stands in a buffer behind the request that ended the session is not carried out.
        private void arrived(Inbox.Item item, long bytes) {
            if (isReading()) {
                line.arrived(item, bytes);
            }
        }
    }
}
