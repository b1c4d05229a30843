package io.qmp4j.qmp.server;

import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.Request;
import io.qmp4j.qmp.Response;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// A command under way: its handler has started and its answer is not settled. Confined to the
/// session's loop, but for what the handler's thread does.
final class ActiveCall<A, R> {
    private static final System.Logger LOG = System.getLogger(ActiveCall.class.getName());

    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final ScopedValue<ActiveCall<?, ?>> HANDLING = ScopedValue.newInstance();

    private final QmpSession session;
    private final CommandTable.Entry<A, R> entry;
    private final Request request;
    private final ReturnQueue.@Nullable Slot slot;
    private final Arrival arrival;
    private final Cancellation cancellation = new Cancellation();
    private final Call call;
    private final QmpReturn<R> ret;
    private final RunningThread runner = new RunningThread();
    private @Nullable Runnable stopDeadline;
    private boolean expired;
    private boolean endsTheServer;

    /// @param slot its place in line, null for one out of band
    ActiveCall(
            QmpSession session,
            CommandTable.Entry<A, R> entry,
            Request request,
            ReturnQueue.@Nullable Slot slot,
            Arrival arrival) {
        this.session = session;
        this.entry = entry;
        this.request = request;
        this.slot = slot;
        this.arrival = arrival;
        this.call = new Call(session, request, arrival, cancellation);
        this.ret =
                new QmpReturn<>(
                        request.command(),
                        entry.type().returns(),
                        session.monitor().policy(),
                        cancellation,
                        outcome -> session.answered(this, outcome));
    }

    /// The command whose handler runs in this thread, if the thread is the handler's own.
    static Optional<ActiveCall<?, ?>> ofThisThread() {
        return HANDLING.isBound() ? Optional.of(HANDLING.get()) : Optional.empty();
    }

    Request request() {
        return request;
    }

    CommandTable.Entry<A, R> entry() {
        return entry;
    }

    ReturnQueue.@Nullable Slot slot() {
        return slot;
    }

    Arrival arrival() {
        return arrival;
    }

    /// Whether it runs within the loop's turn and is answered when [#start] returns.
    boolean isInline() {
        return entry.handler() instanceof CommandHandler.Plain<A, R>
                && !entry.type().has(CommandFlag.COROUTINE)
                && (slot == null || entry.options().place() == HandlerOptions.Where.LOOP);
    }

    /// Whether it is out of band, and answered later.
    boolean isUnderWayOutOfBand() {
        return slot == null && !isInline();
    }

    /// Whether the next in-band command waits until this one is answered.
    boolean holdsTheLine() {
        return slot != null
                && (entry.options().exclusive()
                        || (entry.handler() instanceof CommandHandler.Plain<A, R>
                                && !entry.type().has(CommandFlag.COROUTINE)));
    }

    void start(A arguments) {
        arrival.started();
        session.monitor().started(request.command());
        switch (entry.handler()) {
            case CommandHandler.Async<A, R> async -> startAsync(async, arguments);
            case CommandHandler.Plain<A, R> plain when isInline() -> runPlain(plain, arguments);
            case CommandHandler.Plain<A, R> plain ->
                    session.monitor().workers().execute(() -> runInThread(plain, arguments));
        }
    }

    /// Takes a descriptor if its options say so, for its handler to take.
    void takeFrom(PassedDescriptors passed) {
        if (entry.options().takesDescriptor()) {
            passed.take().ifPresent(call::give);
        }
    }

    /// Closes the descriptor that its handler has not taken.
    void closeDescriptor() {
        call.takeDescriptor().ifPresent(PassedDescriptor::close);
    }

    /// Has the error of its deadline brought to the loop when that passes, if it has one.
    void startDeadline(Consumer<QmpError> sink) {
        var limit = session.monitor().deadlineOf(entry);
        if (limit.isPresent()) {
            Runnable expire = () -> expire(limit.get(), sink);
            stopDeadline =
                    session.monitor().deadlines().after(limit.get(), () -> session.later(expire));
        }
    }

    private void expire(Duration limit, Consumer<QmpError> sink) {
        expired = true;
        sink.accept(
                QmpError.generic(
                        "Command '%s' was not done within %s",
                        request.command(), Durations.inWords(limit)));
    }

    void stopDeadline() {
        if (stopDeadline != null) {
            stopDeadline.run();
            stopDeadline = null;
        }
    }

    /// It has asked for the end of all sessions: that must not cancel it.
    void endServer() {
        endsTheServer = true;
    }

    boolean endsTheServer() {
        return endsTheServer;
    }

    /// Whether it may still be answered or cancelled; an answer may be on its way to the loop.
    boolean isPending() {
        return cancellation.isPending();
    }

    /// Nobody is left to be answered: cancels it, unless it runs on for what it does.
    void abandon() {
        stopDeadline();
        dropped();
        switch (entry.options().onCancel()) {
            case CANCEL -> {
                var _ = cancel();
            }
            case DETACH -> {}
        }
    }

    /// Cancels it unless it was answered first: then false. Runs the hooks, interrupts its thread,
    /// and has the log tell if that runs on all the same.
    boolean cancel() {
        if (!cancellation.isPending()) {
            return false;
        }
        var hooks = cancellation.cancel();
        if (!cancellation.isCancelled()) {
            return false;
        }
        stopDeadline();
        closeDescriptor();
        for (Runnable hook : hooks) {
            try {
                hook.run();
            } catch (RuntimeException | Error e) {
                // one faulty hook must not keep the others from running
                LOG.log(Level.ERROR, "A cancel hook of '" + request.command() + "' failed", e);
            }
        }
        runner.interrupt();
        if (runner.isRunning()) {
            var _ = session.monitor().deadlines().after(GRACE, this::logIfRunning);
        }
        return true;
    }

    /// To be called where nobody is left to be told the result. What a detached command did stays
    /// done: the operator may want to know.
    void drop(QmpReturn.Outcome outcome) {
        if (outcome instanceof QmpReturn.Outcome.Passed(_, _, var descriptors)) {
            PassedDescriptors.close(descriptors);
        }
        var level =
                switch (entry.options().onCancel()) {
                    case CANCEL -> Level.DEBUG;
                    case DETACH -> Level.INFO;
                };
        LOG.log(level, "The result of ''{0}'' was dropped: its client is gone", request.command());
    }

    /// It is answered, or cancelled.
    void settled(Optional<Response> response) {
        var outcome = outcome(response);
        session.monitor().counters().count(outcome);
        arrival.done(outcome);
        if (slot == null) {
            arrival.left();
        }
    }

    /// Nobody is left to be told.
    void dropped() {
        session.monitor().counters().count(CommandOutcome.DROPPED);
        arrival.dropped();
    }

    private CommandOutcome outcome(Optional<Response> response) {
        if (cancellation.isCancelled()) {
            return expired ? CommandOutcome.DEADLINE : CommandOutcome.CANCELLED;
        }
        boolean failed =
                switch (response.orElse(null)) {
                    case Response.Failure _ -> true;
                    case Response.Passed passed -> passed.failed();
                    case Response.Success _ -> false;
                    case null -> false;
                };
        return failed ? CommandOutcome.ERROR : CommandOutcome.RESPONSE;
    }

    Optional<Response> response(QmpReturn.Outcome outcome) {
        return switch (outcome) {
            case QmpReturn.Outcome.Failed(var error) ->
                    Optional.of(new Response.Failure(request.id(), error));
            case QmpReturn.Outcome.Returned _ when entry.type().has(CommandFlag.SILENT_SUCCESS) ->
                    Optional.empty();
            case QmpReturn.Outcome.Returned(var value) ->
                    Optional.of(new Response.Success(request.id(), value));
            case QmpReturn.Outcome.Passed(var text, var failed, var descriptors) ->
                    Optional.of(new Response.Passed(request.id(), text, failed, descriptors));
        };
    }

    private void logIfRunning() {
        if (runner.isRunning()) {
            LOG.log(
                    Level.WARNING,
                    "Command ''{0}'' was cancelled, but its thread runs on",
                    request.command());
        }
    }

    private void startAsync(CommandHandler.Async<A, R> handler, A arguments) {
        try {
            handler.handle(call, arguments, ret);
        } catch (RuntimeException | Error e) {
            // one faulty handler must not end the loop of many sessions
            failInternally(e);
        }
    }

    private void runInThread(CommandHandler.Plain<A, R> handler, A arguments) {
        runner.enter(cancellation);
        try {
            if (!cancellation.isCancelled()) {
                ScopedValue.where(HANDLING, this).run(() -> runPlain(handler, arguments));
            }
        } finally {
            runner.leave();
        }
    }

    private void runPlain(CommandHandler.Plain<A, R> handler, A arguments) {
        R value;
        try {
            value = handler.handle(call, arguments);
        } catch (CommandFailedException e) {
            ret.failure(e.error());
            return;
        } catch (InterruptedException e) {
            ret.failure(QmpError.generic("Command '%s' was interrupted", request.command()));
            return;
        } catch (RuntimeException | Error e) {
            failInternally(e);
            return;
        }
        ret.success(value);
    }

    /// A handler's bug: logged here, no more than a word to the peer. Where it was cancelled, the
    /// interrupt may have come out as any exception, and clients that leave must not fill the log.
    private void failInternally(Throwable e) {
        var level = cancellation.isCancelled() ? Level.DEBUG : Level.ERROR;
        LOG.log(level, "The handler of '" + request.command() + "' failed", e);
        ret.failureIfUnanswered(
                QmpError.generic("Command '%s' failed internally", request.command()));
    }
}
