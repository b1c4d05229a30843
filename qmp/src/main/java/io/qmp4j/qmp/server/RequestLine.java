package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.Place;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.Request;
import io.qmp4j.qmp.Response;
import io.qmp4j.qmp.server.MonitorCounters.Count;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Carries out a session's requests: in-band ones start in the order they were read, and their
/// answers leave in that order; out-of-band ones run and are answered at once. Reading stops when
/// too much is unanswered. Confined to the session's loop.
final class RequestLine {
    private final QmpSession session;
    private final SessionOutput output;
    private final SessionLimits limits;
    private final Inbox inbox = new Inbox();
    private final ReturnQueue returns;
    private final PassedDescriptors passed = new PassedDescriptors();
    private final OutOfBandTally outOfBand = new OutOfBandTally();
    private final Set<ActiveCall<?, ?>> calls = new LinkedHashSet<>(2);
    private @Nullable ActiveCall<?, ?> holder; // the one that keeps the next from starting
    private @Nullable ActiveCall<?, ?> current; // the one whose handler runs in this turn
    private long lastSequence;
    private int startedInTurn;
    private long unfinished; // bytes of a message that is not complete
    private long unread; // bytes of cancels whose answers wait for a client that doesn't read
    private boolean pumping;
    private boolean clientLeft;
    private boolean continuing; // a task to go on is under way

    RequestLine(QmpSession session, SessionOutput output) {
        this.session = session;
        this.output = output;
        this.limits = session.monitor().limits();
        this.returns = new ReturnQueue(output::send);
    }

    void beginTurn() {
        startedInTurn = 0;
    }

    /// Something came out of the stream.
    void arrived(Inbox.Item item, long bytes) {
        if (!mayTake() || inbox.hasReadAhead()) {
            if (Cancel.asksForIt(item) && isOobEnabled()) {
                unread += output.isFull() ? bytes : 0;
                take(item);
            } else {
                inbox.addReadAhead(item, bytes);
            }
            return;
        }
        take(item);
        pump();
    }

    /// A read has ended with so many bytes of a message that is not complete.
    void received(long bytes) {
        unfinished = bytes;
        continueLater();
    }

    /// What is held back must stay small; a cancel is not held back, so any number get through.
    boolean wantsInput() {
        return (mayTake() && !inbox.hasReadAhead())
                || (inbox.readAheadBytes() + unfinished + unread < limits.readAhead()
                        && inbox.descriptors() < PassedDescriptors.MOST_WAITING);
    }

    /// The client may have read on.
    void resume() {
        if (!output.isFull()) {
            unread = 0;
        }
        pump();
    }

    void answered(ActiveCall<?, ?> call, QmpReturn.Outcome outcome) {
        call.closeDescriptor();
        if (!calls.remove(call)) {
            call.drop(outcome);
            return;
        }
        call.stopDeadline();
        deliver(call, call.response(outcome));
    }

    /// Cancels the oldest unanswered in-band command with this id.
    ///
    /// @return whether there is one that can be cancelled
    boolean cancel(JsonValue id) {
        return cancelCall(
                        call -> call.slot() != null && call.request().id().equals(Optional.of(id)))
                || cancelWaiting(each -> each.item().hasId(id))
                || inbox.settleReadAhead(id, this::isOutOfBand, Cancel.CANCELLED);
    }

    /// As [#cancel(JsonValue)], but the one that was read as this one, counted from 1.
    boolean cancel(long sequence) {
        return cancelCall(call -> call.arrival().sequence() == sequence)
                || cancelWaiting(each -> each.hasSequence(sequence));
    }

    private boolean cancelCall(Predicate<ActiveCall<?, ?>> wanted) {
        for (ActiveCall<?, ?> call : calls) {
            if (call != current && wanted.test(call) && cancel(call, Cancel.CANCELLED)) {
                return true;
            }
        }
        return false;
    }

    private boolean cancelWaiting(Predicate<Inbox.Waiting> wanted) {
        var waiting = inbox.removeWaiting(wanted);
        if (waiting.isPresent()) {
            waiting.get().neverStarted(session, CommandOutcome.CANCELLED);
            var answer = new Response.Failure(waiting.get().item().id(), Cancel.CANCELLED);
            release(waiting.get().slot(), Optional.of(answer));
        }
        return waiting.isPresent();
    }

    /// The client is gone: what can't be answered at once, now or as it reads on, is dropped, and
    /// so is what waits behind it.
    void clientLeft() {
        clientLeft = true;
        if (!closeIfUnanswered()) {
            pump();
        }
    }

    private boolean closeIfUnanswered() {
        boolean closes = clientLeft && calls.stream().anyMatch(ActiveCall::isPending);
        if (closes) {
            close();
        }
        return closes;
    }

    /// Cancels what is under way, but for the command that asked for it; what waits is dropped.
    ///
    /// @param asking that command, where its handler runs in a thread of its own
    void finish(QmpError reason, Optional<ActiveCall<?, ?>> asking) {
        for (Inbox.Waiting dropped : inbox.clear()) {
            dropped.neverStarted(session, CommandOutcome.DROPPED);
            returns.fill(dropped.slot(), Optional.empty());
        }
        for (ActiveCall<?, ?> call : new ArrayList<>(calls)) {
            if (call == current || asking.equals(Optional.of(call))) {
                call.endServer();
            }
            if (!call.endsTheServer()) {
                cancel(call, reason);
            }
        }
    }

    /// Cancels what is under way.
    void interrupt() {
        List.copyOf(calls).forEach(call -> cancel(call, Cancel.CANCELLED));
    }

    /// Cancels everything without a word.
    void close() {
        inbox.clear().forEach(each -> each.neverStarted(session, CommandOutcome.DROPPED));
        returns.clear();
        passed.clear();
        holder = null;
        var gone = new ArrayList<>(calls);
        calls.clear();
        outOfBand.clear();
        gone.forEach(ActiveCall::abandon);
    }

    /// Whether everything that was read is answered.
    boolean isDone() {
        return inbox.isEmpty() && returns.size() == 0 && calls.isEmpty();
    }

    /// How much memory that takes which was read and is not answered.
    long held() {
        return inbox.heldAhead() + returns.held() + outOfBand.held();
    }

    /// How many requests were read and are not answered.
    int unanswered() {
        return returns.size() + inbox.countAhead() + outOfBand.count();
    }

    /// What was read and is not answered, in the order it was read.
    List<InFlight> inFlight() {
        return InFlightList.of(session, returns, inbox, calls);
    }

    private boolean mayTake() {
        return returns.size() < limits.unansweredRequests()
                && outOfBand.count() < limits.unansweredRequests()
                && !output.isFull()
                && startedInTurn < limits.requestsPerTurn();
    }

    private boolean isOobEnabled() {
        return session.has(Capability.OOB);
    }

    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (session.isOpen() && (startWaiting() || takeReadAhead())) {
                // until nothing more can start
            }
        } finally {
            pumping = false;
        }
        if (closeIfUnanswered()) {
            return;
        }
        continueLater();
    }

    private void continueLater() {
        if (!continuing && inbox.hasReadAhead() && startedInTurn >= limits.requestsPerTurn()) {
            continuing = true;
            session.later(
                    () -> {
                        continuing = false;
                        beginTurn();
                        pump();
                    });
        }
    }

    private boolean takeReadAhead() {
        if (!inbox.hasReadAhead() || !mayTake()) {
            return false;
        }
        take(inbox.removeReadAhead());
        return true;
    }

    private void take(Inbox.Item item) {
        if (passed.takes(item)) {
            return;
        }
        startedInTurn++;
        var arrival = new Arrival(++lastSequence, session.monitor().nanoTime(), item);
        if (item instanceof Inbox.Item.Message(var value, _, _) && isOutOfBand(item)) {
            passed.reach(passed.withRequest());
            dispatch(value, null, arrival);
        } else {
            var slot = returns.reserve(arrival);
            inbox.add(new Inbox.Waiting(item, slot, passed.withRequest()));
        }
    }

    private boolean isOutOfBand(Inbox.Item item) {
        return isOobEnabled() && item.looksOutOfBand();
    }

    private boolean startWaiting() {
        var next = inbox.peek();
        if (next == null || holder != null || mustWaitAlone(next)) {
            return false;
        }
        inbox.removeFirst();
        passed.reach(next.descriptors());
        switch (next.item()) {
            case Inbox.Item.Message(var value, _, _) ->
                    dispatch(value, next.slot(), next.slot().arrival());
            case Inbox.Item.Unreadable unreadable -> {
                session.monitor().counters().count(Count.REQUESTS_REFUSED);
                release(next.slot(), Optional.of(unreadable.answer()));
            }
            case Inbox.Item.Settled(var answer, _) -> release(next.slot(), Optional.of(answer));
            case Inbox.Item.Passed _ -> throw new IllegalStateException("This has no place");
        }
        return true;
    }

    private boolean mustWaitAlone(Inbox.Waiting next) {
        return !returns.isHead(next.slot())
                && next.item() instanceof Inbox.Item.Message(var value, _, _)
                && Request.read(value, isOobEnabled()) instanceof Request.Understood(var request)
                && session.monitor().table().isExclusive(request.command());
    }

    private void dispatch(JsonValue message, ReturnQueue.@Nullable Slot slot, Arrival arrival) {
        switch (Request.read(message, isOobEnabled())) {
            case Request.Malformed(var answer) -> settle(slot, Optional.of(answer));
            case Request.Understood(var request) -> {
                if (slot != null) {
                    slot.understood(request);
                }
                arrival.decided(session, request, CommandOutcome.ERROR);
                var dispatcher = session.monitor().dispatcher();
                var decision =
                        session.enabled().isPresent()
                                ? dispatcher.decide(request)
                                : dispatcher.decideNegotiating(request);
                switch (decision) {
                    case Dispatcher.Decision.Refuse(var error) ->
                            settle(slot, Optional.of(new Response.Failure(request.id(), error)));
                    case Dispatcher.Decision.Run(var entry) -> start(entry, request, slot, arrival);
                }
            }
        }
        if (!arrival.isStarted()) {
            session.monitor().counters().count(Count.REQUESTS_REFUSED);
            if (slot == null) {
                arrival.left();
            }
        }
    }

    private <A, R> void start(
            CommandTable.Entry<A, R> entry,
            Request request,
            ReturnQueue.@Nullable Slot slot,
            Arrival arrival) {
        A arguments;
        try {
            var place = Place.root(session.monitor().policy());
            arguments = entry.type().arguments().read(request.arguments(), place);
        } catch (InvalidValueException e) {
            var error = QmpError.generic("%s", e.desc());
            settle(slot, Optional.of(new Response.Failure(request.id(), error)));
            return;
        }
        var call = new ActiveCall<>(session, entry, request, slot, arrival);
        calls.add(call);
        call.takeFrom(passed);
        outOfBand.begun(call);
        if (call.holdsTheLine()) {
            holder = call;
        }
        if (!call.isInline()) {
            call.startDeadline(error -> expire(call, error));
        }
        var outer = current;
        current = call;
        call.start(arguments);
        current = outer;
    }

    private void expire(ActiveCall<?, ?> call, QmpError error) {
        if (calls.contains(call)) {
            cancel(call, error);
        }
    }

    private boolean cancel(ActiveCall<?, ?> call, QmpError error) {
        if (!call.cancel()) {
            return false;
        }
        calls.remove(call);
        deliver(call, Optional.of(new Response.Failure(call.request().id(), error)));
        return true;
    }

    private void deliver(ActiveCall<?, ?> call, Optional<Response> response) {
        if (holder == call) {
            holder = null;
        }
        outOfBand.ended(call);
        call.settled(response);
        settle(call.slot(), response);
    }

    private void settle(ReturnQueue.@Nullable Slot slot, Optional<Response> response) {
        if (slot != null) {
            release(slot, response);
        } else if (session.isOpen()) { // a cancel hook may have closed it
            session.events().sendAll();
            response.ifPresent(output::send);
            pump();
        }
    }

    private void release(ReturnQueue.Slot slot, Optional<Response> response) {
        session.events().sendAll();
        returns.fill(slot, response);
        session.events().begin();
        pump();
    }
}
