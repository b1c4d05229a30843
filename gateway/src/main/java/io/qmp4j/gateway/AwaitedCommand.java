package io.qmp4j.gateway;

import io.qmp4j.gateway.Completion.EventRule;
import io.qmp4j.gateway.Completion.IfGone;
import io.qmp4j.gateway.Completion.Meaning;
import io.qmp4j.gateway.Completion.Query;
import io.qmp4j.gateway.Completion.Step;
import io.qmp4j.gateway.Completion.Verdict;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.QmpReturn;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A command whose client wants the reply when the work is done: from the preparation, over the
/// upstream's own reply, which is kept, and what settles it, to the clearing up. Confined to the
/// upstream's loop.
final class AwaitedCommand implements Passage.Sink {
    /// How far it is. It only ever goes down this list.
    private enum Phase {
        PREPARING,
        /// It is on its way to the upstream, which is listened to.
        SENT,
        /// The upstream has answered, and works.
        RETURNED,
        /// It is settled; what is left to do is under way.
        CLEARING,
        OVER
    }

    private final Awaitings all;
    private final Completion completion;
    private final Bindings names;
    private final Wishes wishes;
    private final Call call;
    private final QmpReturn<JsonValue> ret;
    private Phase phase = Phase.PREPARING;
    private boolean abandoned;
    private boolean asking;
    private boolean askAgain;
    private byte @Nullable [] reply; // what the command returned
    private @Nullable Verdict early; // from before its reply
    private @Nullable Passage passage;
    private Runnable stopTimeout = () -> {};
    private Runnable stopPolling = () -> {};

    AwaitedCommand(
            Awaitings all,
            Catalogue.Found found,
            Wishes wishes,
            Call call,
            QmpReturn<JsonValue> ret) {
        this.all = all;
        this.completion = found.completion();
        this.names = found.names();
        this.wishes = wishes;
        this.call = call;
        this.ret = ret;
    }

    /// @param command the client's, whose answer comes here
    void begin(Passage command) {
        passage = command;
        call.onCancel(this::abandon);
        wishes.timeout().ifPresent(limit -> stopTimeout = all.after(limit, () -> expire(limit)));
        if (completion.before().isPresent()) {
            all.submit(own(completion.before().get(), new Preparation()));
        } else {
            send(command);
        }
    }

    Call call() {
        return call;
    }

    /// The upstream has told of something.
    void happened(Event event) {
        for (EventRule each : completion.events()) {
            JsonValue data = event.data().orElseGet(JsonObject::of);
            if (each.event().equals(event.name())
                    && (phase == Phase.RETURNED || (phase == Phase.SENT && !each.onceBegun()))) {
                var fitting = each.data().find(data, names);
                if (fitting.isPresent()) {
                    judge(each.verdict(), fitting.get());
                    return;
                }
            }
        }
    }

    /// The upstream is gone. Where it has not answered the command, that ends otherwise.
    void lost(QmpError error) {
        if (phase == Phase.RETURNED) {
            over();
            if (completion.lostIsDone()) {
                succeed();
            } else {
                fail(error);
            }
        }
    }

    @Override
    public void replied(byte[] line, boolean failed, List<PassedDescriptor> passed) {
        if (failed || phase != Phase.SENT || completion.isDoneWhenAnswered()) {
            boolean isWanted = phase != Phase.OVER && !abandoned;
            over();
            if (isWanted) {
                ret.pass(line, failed, passed);
            } else {
                passed.forEach(PassedDescriptor::close);
            }
            return;
        }
        passed.forEach(PassedDescriptor::close);
        reply = line;
        phase = Phase.RETURNED;
        if (early != null) {
            settle(early);
        } else if (abandoned) {
            leave();
        } else {
            askAtFirst();
        }
    }

    @Override
    public void failed(QmpError error) {
        boolean isDone = completion.lostIsDone() && passage != null && passage.isSent();
        if (phase != Phase.OVER) {
            over();
            if (isDone) {
                succeed();
            } else {
                fail(error);
            }
        }
    }

    /// How far it is, as the upstream says.
    ///
    /// @param sink called once, with nothing where that is not known
    void progress(Consumer<Optional<JsonObject>> sink) {
        var query = completion.query();
        if (phase != Phase.RETURNED || completion.progress().isEmpty() || query.isEmpty()) {
            sink.accept(Optional.empty());
            return;
        }
        all.submit(
                own(
                        query.get().step(),
                        new ProgressAnswer(completion.progress().get(), names, sink)));
    }

    private void send(Passage command) {
        phase = Phase.SENT;
        all.add(this);
        all.submit(command);
    }

    private OwnCommand own(Step step, OwnCommand.Outcome outcome) {
        return new OwnCommand(step.command(), names.fill(step.arguments()), outcome);
    }

    private void judge(Verdict verdict, JsonValue context) {
        switch (verdict.meaning()) {
            case LOOK -> ask();
            case DONE, FAILED -> {
                var text = names.text(verdict.error(), context);
                var known = new Verdict(verdict.meaning(), text);
                if (phase == Phase.SENT) {
                    early = known;
                } else {
                    settle(known);
                }
            }
        }
    }

    private void askAtFirst() {
        var first = completion.query().map(Query::first).orElse(Duration.ZERO);
        if (first.isPositive()) {
            stopPolling = all.after(first, this::ask);
        } else {
            ask();
        }
    }

    private void ask() {
        if (completion.query().isEmpty() || phase == Phase.OVER) {
            return;
        }
        stopPolling.run();
        if (asking) {
            askAgain = true;
            return;
        }
        asking = true;
        all.submit(own(completion.query().get().step(), new Answer(completion.query().get())));
    }

    private void answered(Query query, Optional<JsonValue> returned) {
        asking = false;
        if (phase != Phase.SENT && phase != Phase.RETURNED) {
            return;
        }
        if (returned.isPresent()) {
            for (var each : query.answers()) {
                var fitting = each.returned().find(returned.get(), names);
                if (fitting.isPresent()) {
                    judge(each.verdict(), fitting.get());
                    return;
                }
            }
        }
        if (askAgain) {
            askAgain = false;
            ask();
        } else if (phase == Phase.RETURNED) {
            stopPolling = all.after(query.every(), this::ask);
        }
    }

    private void settle(Verdict verdict) {
        if (phase != Phase.RETURNED) {
            return;
        }
        phase = Phase.CLEARING;
        stopTimeout.run();
        stopPolling.run();
        if (completion.after().isPresent()) {
            all.submit(own(completion.after().get(), new Clearing(verdict)));
        } else {
            end(verdict);
        }
    }

    private void end(Verdict verdict) {
        if (phase == Phase.OVER) {
            return;
        }
        over();
        if (verdict.meaning() == Meaning.DONE) {
            succeed();
        } else {
            fail(QmpError.generic("%s", verdict.error()));
        }
    }

    private void fail(QmpError error) {
        if (!abandoned) {
            ret.failure(error);
        }
    }

    private void succeed() {
        if (abandoned) {
            return;
        }
        if (reply != null) {
            ret.pass(reply, false);
        } else {
            ret.success(JsonObject.of());
        }
    }

    /// Nobody is interested any more.
    void over() {
        phase = Phase.OVER;
        stopTimeout.run();
        stopPolling.run();
        all.remove(this);
    }

    private void expire(Duration limit) {
        if (phase == Phase.CLEARING || phase == Phase.OVER) {
            return;
        }
        fail(
                QmpError.generic(
                        "Command '%s' was not done within %s s",
                        call.command(), limit.toMillis() / 1000.0));
        abandon();
    }

    /// Nobody waits any more.
    private void abandon() {
        if (abandoned) {
            return;
        }
        abandoned = true;
        stopTimeout.run();
        switch (phase) {
            case PREPARING -> over();
            case SENT -> {
                if (passage != null && !passage.isSent()) {
                    all.withdraw(passage);
                    over();
                }
            }
            case RETURNED -> leave();
            case CLEARING, OVER -> {}
        }
    }

    /// What has begun is cancelled or left, and cleared up after in either case.
    private void leave() {
        if (wishes.ifGone().orElse(completion.ifGone()) == IfGone.CANCEL) {
            completion.cancel().ifPresent(step -> all.submit(own(step, OwnCommand.IGNORED)));
        }
        if (completion.after().isEmpty()) {
            over();
        } else {
            all.keep(this);
            ask();
        }
    }

    /// What comes before the command.
    private final class Preparation implements OwnCommand.Outcome {
        @Override
        public void replied(JsonObject answer) {
            if (phase != Phase.PREPARING || passage == null) {
                return;
            }
            if (answer.member("error").orElse(null) instanceof JsonObject error) {
                var desc = error.member("desc").map(Bindings::plain).orElse("");
                failed(QmpError.generic("%s", desc));
            } else {
                send(passage);
            }
        }

        @Override
        public void failed(QmpError error) {
            AwaitedCommand.this.failed(error);
        }
    }

    /// What is said to the query.
    private final class Answer implements OwnCommand.Outcome {
        private final Query query;

        private Answer(Query query) {
            this.query = query;
        }

        @Override
        public void replied(JsonObject answer) {
            answered(query, answer.member("return"));
        }

        @Override
        public void failed(QmpError error) {
            answered(query, Optional.empty());
        }
    }

    /// What comes behind the command.
    private final class Clearing implements OwnCommand.Outcome {
        private final Verdict verdict;

        private Clearing(Verdict verdict) {
            this.verdict = verdict;
        }

        @Override
        public void replied(JsonObject answer) {
            end(verdict);
        }

        @Override
        public void failed(QmpError error) {
            end(verdict);
        }
    }
}
