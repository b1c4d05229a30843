package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.ValueType;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/// With this a handler answers its command, now or later, from any thread, once. After the command
/// was cancelled the answer is dropped quietly; a second answer is an [IllegalStateException] in
/// its own caller's thread.
public final class QmpReturn<R> {
    /// The outcome, encoded.
    sealed interface Outcome {
        record Returned(JsonValue value) implements Outcome {}

        record Failed(QmpError error) implements Outcome {}

        @SuppressWarnings("ArrayRecordComponent") // nobody compares outcomes
        record Passed(byte[] response, boolean failed, List<PassedDescriptor> descriptors)
                implements Outcome {}
    }

    private static final System.Logger LOG = System.getLogger(QmpReturn.class.getName());

    private final String command;
    private final ValueType<R> type;
    private final CompatPolicy policy;
    private final Cancellation cancellation;
    private final Consumer<Outcome> sink;

    /// @param sink called in the thread that answers, only by an answer that counts
    QmpReturn(
            String command,
            ValueType<R> type,
            CompatPolicy policy,
            Cancellation cancellation,
            Consumer<Outcome> sink) {
        this.command = command;
        this.type = type;
        this.policy = policy;
        this.cancellation = cancellation;
        this.sink = sink;
    }

    public void success(R value) {
        if (counts()) {
            sink.accept(encoded(value));
        }
    }

    public void failure(QmpError error) {
        if (counts()) {
            sink.accept(new Outcome.Failed(error));
        }
    }

    /// Answers with another server's response, which goes out as it is.
    ///
    /// @param response its whole text: one JSON object, with this request's id if it has one, and
    ///   the end of the line. It must not be changed after
    /// @param failed whether it is an error
    public void pass(byte[] response, boolean failed) {
        pass(response, failed, List.of());
    }

    /// As the other, with descriptors.
    ///
    /// @param descriptors closed when they are sent, or dropped
    public void pass(byte[] response, boolean failed, List<PassedDescriptor> descriptors) {
        if (counts()) {
            sink.accept(new Outcome.Passed(response, failed, descriptors));
        } else {
            descriptors.forEach(PassedDescriptor::close);
        }
    }

    /// As [#failure], but quiet if an answer was given before: the handler may have let another
    /// thread answer before it failed itself.
    void failureIfUnanswered(QmpError error) {
        switch (cancellation.answer()) {
            case COUNTS -> sink.accept(new Outcome.Failed(error));
            case TOO_LATE, REPEATED -> {}
        }
    }

    /// See [Call#isCancelled].
    public boolean isCancelled() {
        return cancellation.isCancelled();
    }

    /// See [Call#onCancel].
    public void onCancel(Runnable hook) {
        cancellation.onCancel(hook);
    }

    private boolean counts() {
        return switch (cancellation.answer()) {
            case COUNTS -> true;
            case TOO_LATE -> {
                LOG.log(Level.DEBUG, "Command ''{0}'' was answered too late", command);
                yield false;
            }
            case REPEATED ->
                    throw new IllegalStateException(
                            "Command '" + command + "' was answered before");
        };
    }

    private Outcome encoded(R value) {
        try {
            return new Outcome.Returned(type.write(value, policy));
        } catch (RuntimeException | Error e) {
            // the handler's value is at fault: without an answer everyone behind it would wait
            LOG.log(Level.ERROR, "Command '" + command + "' returned what can't be encoded", e);
            return new Outcome.Failed(QmpError.generic("Command '%s' failed internally", command));
        }
    }
}
