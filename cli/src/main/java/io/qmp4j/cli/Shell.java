package io.qmp4j.cli;

import io.qmp4j.json.JsonObject;
import io.qmp4j.qmp.Request.Band;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// One shell: reads lines until there are no more, shows what the server says. One thread runs it;
/// the server's messages come in another, Ctrl-C in a third.
final class Shell implements Conversation.Audience {
    private static final int FAREWELL_SECONDS = 2; // from the answer to `quit` to the end

    /// A command that the prompt waits for.
    private record Waiting(Conversation.Asked asked, CompletableFuture<Void> over) {}

    /// Ctrl-C while a command is being sent.
    private enum Early {
        NONE,
        ASKING,
        INTERRUPTED
    }

    private final LineInput input;
    private final ShellOutput output;
    private final boolean isVerbose;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object lock = new Object();
    private Optional<Waiting> waiting = Optional.empty(); // guarded by the lock
    private Early early = Early.NONE; // guarded by the lock
    private boolean isCancelling; // guarded by the lock
    private final Set<Conversation.Asked> givenUp = new HashSet<>(); // guarded by the lock
    private volatile Function<Conversation.Asked, Optional<JsonObject>> cancel =
            asked -> Optional.empty();
    private volatile Optional<ShellDialect> dialect = Optional.empty();
    private volatile Optional<Conversation> conversation = Optional.empty();
    private volatile int status = ExitStatus.OK;
    private volatile boolean isQuitting;
    private volatile String reason = "";

    Shell(LineInput input, ShellOutput output, boolean isVerbose) {
        this.input = input;
        this.output = output;
        this.isVerbose = isVerbose;
    }

    /// What Ctrl-C sends to end a command: the arguments of `x-cancel`, where the server has it.
    void cancelBy(Function<Conversation.Asked, Optional<JsonObject>> arguments) {
        cancel = arguments;
    }

    /// @return the exit status: that of the last line that failed
    int run(Conversation peer, ShellDialect language) throws IOException, InterruptedException {
        conversation = Optional.of(peer);
        dialect = Optional.of(language);
        var begun = new StringBuilder();
        while (ended.getCount() > 0) {
            switch (input.read(begun.isEmpty() ? language.prompt() : "> ")) {
                case LineInput.Line.Typed(var text) -> {
                    for (String line : text.split("\n", -1)) {
                        begun.append(begun.isEmpty() ? "" : "\n").append(line);
                        if (language.isWhole(begun.toString())) {
                            var whole = begun.toString();
                            begun.setLength(0);
                            if (carryOut(whole, language) == ShellDialect.Next.LEAVE) {
                                return status;
                            }
                        }
                    }
                }
                case LineInput.Line.GivenUp() -> begun.setLength(0);
                case LineInput.Line.End _, LineInput.Line.Gone _ -> {
                    var _ = carryOut(begun.toString(), language);
                    return ended.getCount() > 0 ? status : lost();
                }
                case LineInput.Line.Woken() -> {}
            }
        }
        return lost();
    }

    private ShellDialect.Next carryOut(String line, ShellDialect language)
            throws InterruptedException {
        try {
            return language.run(line);
        } catch (UsageException e) {
            output.mistake(String.valueOf(e.getMessage()));
            status = ExitStatus.USAGE;
            return ShellDialect.Next.GO_ON;
        }
    }

    private int lost() {
        if (isQuitting) {
            output.note("The connection has ended");
            return status;
        }
        output.mistake("Connection lost: " + reason);
        return ExitStatus.CONNECTION;
    }

    /// Asks, and waits until the reply has been shown, or Ctrl-C says not to.
    ///
    /// @return the reply, if it came
    Optional<JsonObject> await(Supplier<Conversation.Asked> question) throws InterruptedException {
        synchronized (lock) {
            early = Early.ASKING;
        }
        var asked = question.get(); // may be answered, or interrupted, before it returns
        var over = new CompletableFuture<Void>();
        boolean isInterrupted;
        synchronized (lock) {
            waiting = Optional.of(new Waiting(asked, over));
            isCancelling = false;
            isInterrupted = early == Early.INTERRUPTED;
            early = Early.NONE;
        }
        if (isInterrupted) {
            interrupt();
        }
        var _ = asked.reply().whenComplete((reply, failure) -> over.complete(null));
        var _ = over.join();
        synchronized (lock) {
            waiting = Optional.empty();
        }
        return asked.reply().isDone() && !asked.reply().isCompletedExceptionally()
                ? Optional.of(asked.reply().join())
                : Optional.empty();
    }

    /// The command that is sent next ends the server: the end of the connection is no failure then.
    void expectEnd() {
        isQuitting = true;
    }

    /// The server has answered to that command.
    void awaitEnd(boolean hasFailed) throws InterruptedException {
        if (hasFailed || !ended.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
            isQuitting = false;
        }
    }

    /// What Ctrl-C does while a command is pending.
    void interrupt() {
        Waiting current;
        Optional<JsonObject> arguments;
        synchronized (lock) {
            if (waiting.isEmpty()) {
                early = early == Early.ASKING ? Early.INTERRUPTED : early;
                return;
            }
            current = waiting.get();
            arguments = isCancelling ? Optional.empty() : cancel.apply(current.asked);
            isCancelling = true;
            if (arguments.isEmpty()) {
                givenUp.add(current.asked);
            }
        }
        var name = current.asked.command();
        if (arguments.isPresent()) {
            output.note("Cancelling '" + name + "'; Ctrl-C again: wait for it no longer");
            var _ =
                    conversation
                            .orElseThrow()
                            .inquire(Band.OUT_OF_BAND, "x-cancel", arguments.get());
        } else {
            output.note("Waiting no longer for '" + name + "'; its reply is shown when it comes");
            var _ = current.over.complete(null);
        }
    }

    @Override
    public void event(JsonObject message) {
        output.event(message);
    }

    @Override
    public void reply(Conversation.Asked asked, JsonObject message) {
        boolean isLate;
        synchronized (lock) {
            isLate = givenUp.remove(asked);
        }
        if (isLate) {
            output.note("The reply to '" + asked.command() + "':");
        }
        if (message.has("error")) {
            status = ExitStatus.COMMAND_FAILED;
            output.failure(message);
        } else {
            dialect.ifPresent(language -> language.show(message));
        }
    }

    @Override
    public void stray(JsonObject message) {
        output.note("A message that nothing was asked for:");
        if (message.has("error")) {
            output.failure(message);
        } else {
            output.result(message);
        }
    }

    @Override
    public void ended(String why) {
        reason = why;
        ended.countDown();
        input.wake();
    }

    @Override
    public void wire(String direction, String text) {
        if (isVerbose) {
            output.note(direction + " " + text);
        }
    }
}
