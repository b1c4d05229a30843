package io.qmp4j.hmp;

import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.client.ConnectionLostException;
import io.qmp4j.qmp.server.Peer;
import io.qmp4j.qmp.server.QmpMonitor;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// One human monitor: carries out lines by way of a QMP session of its own. Confined to its loop,
/// but for [#close].
public final class HmpSession implements HmpCaller, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HmpSession.class.getName());

    private final HmpTable table;
    private final Executor loop;
    private final Supplier<HmpPhase> phase;
    private final InnerConversation conversation;

    /// @param peer who types
    /// @param loop runs tasks one after another, in order
    /// @param phase asked in any thread
    public HmpSession(
            HmpTable table,
            QmpMonitor monitor,
            Peer peer,
            Executor loop,
            Supplier<HmpPhase> phase) {
        this.table = table;
        this.loop = loop;
        this.phase = phase;
        this.conversation = new InnerConversation(monitor, peer, loop);
    }

    /// Carries out one line.
    ///
    /// @return what to print, with line feeds, on the loop; never fails
    public CompletableFuture<String> run(String line) {
        try {
            var understood = table.understand(line);
            if (understood.isEmpty()) {
                return CompletableFuture.completedFuture("");
            }
            return run(understood.get());
        } catch (HmpSyntaxException e) {
            return CompletableFuture.completedFuture(e.text() + "\n");
        }
    }

    private CompletableFuture<String> run(HmpTable.Understood understood)
            throws HmpSyntaxException {
        var command = understood.command();
        if (!command.allowsPreconfig() && isInPreconfig()) {
            throw new HmpSyntaxException(
                    "Command '%s' not available until machine initialization has completed."
                            .formatted(understood.typed()));
        }
        var arguments = understood.arguments();
        CompletionStage<String> answer;
        try {
            answer = understood.handler().run(this, arguments);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e); // a handler's bug must not end the loop
        }
        var text = answer.exceptionally(failure -> failed(command, failure)).toCompletableFuture();
        return text.isDone() ? text : onLoop(text);
    }

    /// A handler may have it from any thread.
    private CompletableFuture<String> onLoop(CompletableFuture<String> text) {
        var here = new CompletableFuture<String>();
        var _ = text.thenAccept(known -> loop.execute(() -> here.complete(known)));
        return here;
    }

    private static String failed(HmpCommand command, Throwable failure) {
        var cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return switch (cause) {
            case CommandFailedException e -> "Error: " + e.error().desc() + "\n";
            case ConnectionLostException _ -> "Error: The monitor is closed\n";
            default -> {
                LOG.log(Level.ERROR, "The handler of '" + command.title() + "' failed", cause);
                yield "Error: Command '" + command.title() + "' failed internally\n";
            }
        };
    }

    /// What the last word of a line may be completed to: whole words, sorted. For any thread.
    public List<String> completions(String line) {
        return table().completions(line);
    }

    private boolean isInPreconfig() {
        return phase.get() == HmpPhase.PRECONFIG;
    }

    /// Whether there is nothing to be asked any more. For any thread.
    public boolean isOver() {
        return phase.get() == HmpPhase.ENDED;
    }

    Peer peer() {
        return conversation.peer();
    }

    /// Now it is known better who types. On the loop.
    void identify(Peer known) {
        conversation.identify(known);
    }

    /// Why there is no session to be had, if so: there are as many as may be.
    public Optional<String> refusal() {
        return conversation.refusal();
    }

    /// Completes on the loop when the session has ended, by whomever.
    CompletionStage<Void> ended() {
        return conversation.ended();
    }

    /// Cancels what is under way.
    public void interrupt() {
        conversation.interrupt();
    }

    @Override
    public <A, R> CompletionStage<R> execute(CommandType<A, R> type, A arguments) {
        return conversation.execute(type, arguments);
    }

    @Override
    public HmpTable table() {
        return isInPreconfig() ? table.inPreconfig() : table;
    }

    /// Ends the session; what is under way is cancelled. For any thread, any number of times.
    @Override
    public void close() {
        conversation.close();
    }
}
