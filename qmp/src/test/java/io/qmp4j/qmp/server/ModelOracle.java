package io.qmp4j.qmp.server;

import io.qmp4j.qmp.server.ModelCommand.Decision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What a session must say, and which commands it must have started. The order of the answers is
/// [#answered] and [#flush]; the rest says when a command starts.
final class ModelOracle {
    private final List<String> said = new ArrayList<>();
    private final List<ModelCommand> started = new ArrayList<>();
    private final Deque<ModelCommand> line =
            new ArrayDeque<>(); // in-band and not sent, oldest first
    private final Deque<ModelCommand> ahead = new ArrayDeque<>(); // read while reading has stopped
    private final int limit;
    private boolean blocked;
    private boolean left;
    private boolean gone;

    /// @param limit of unanswered in-band commands, at which reading stops
    ModelOracle(int limit) {
        this.limit = limit;
    }

    /// The answer of a command stands: out-of-band it is sent at once, else in its turn, when all
    /// that were read before have been.
    void answered(ModelCommand command, String words) {
        if (!gone) {
            command.words = words;
            if (command.isOutOfBand()) {
                say(words);
            }
            flush();
            goOn();
        }
    }

    private void flush() {
        while (line.peek() instanceof ModelCommand head && head.words != null) {
            say(head.words);
            line.remove();
        }
    }

    void read(ModelCommand command) {
        ahead.add(command);
        goOn();
    }

    /// The client withdraws the command with this number.
    ///
    /// @param reply of the request that says so
    void cancel(int number, String reply, String refusal) {
        var target = target(number);
        if (target.isPresent()) {
            target.get().decision = Decision.CANCELLED;
            if (line.contains(target.get())) {
                answered(target.get(), target.get().cancelled());
            } else {
                target.get().words = target.get().cancelled();
            }
        }
        say(target.isPresent() ? reply : refusal);
        goOn();
    }

    void expired(ModelCommand command) {
        if (!gone && command.words == null && command.decision == Decision.NONE) {
            command.decision = Decision.CANCELLED;
            answered(command, command.late());
        }
    }

    /// The client sends no more: what is not answered at once is dropped.
    void leave() {
        left = true;
        goOn();
    }

    void end() {
        gone = true;
        for (ModelCommand each : started) {
            if (each.isUndecided() && each.kind != ModelCommand.Kind.DETACHED) {
                each.decision = Decision.CANCELLED;
            }
        }
        line.clear();
        ahead.clear();
    }

    /// More waits to be sent than may, and the client doesn't read on.
    void block() {
        blocked = true;
    }

    void unblock() {
        blocked = false;
        goOn();
    }

    List<String> said() {
        return said;
    }

    List<ModelCommand> started() {
        return started;
    }

    boolean isGone() {
        return gone;
    }

    /// Whether everything that was read is answered.
    boolean isDone() {
        return line.isEmpty() && ahead.isEmpty() && started.stream().allMatch(this::isOver);
    }

    private boolean isOver(ModelCommand command) {
        return gone || command.words != null;
    }

    private void goOn() {
        while (!gone && (startNext() || takeNext())) {
            // until nothing more can start
        }
        if (left && !gone && started.stream().anyMatch(ModelCommand::isUndecided)) {
            end();
        }
    }

    private boolean startNext() {
        for (ModelCommand each : line) {
            if (each.started && each.words == null && each.kind.holdsTheLine()) {
                return false;
            }
            if (!each.started && each.words == null) {
                boolean mayStart = each.kind != ModelCommand.Kind.ALONE || line.peek() == each;
                if (mayStart) {
                    start(each);
                }
                return mayStart;
            }
        }
        return false;
    }

    private boolean takeNext() {
        if (line.size() >= limit || outOfBand() >= limit || blocked || ahead.isEmpty()) {
            return false;
        }
        var next = ahead.remove();
        if (next.isOutOfBand()) {
            start(next);
        } else {
            line.add(next);
            flush();
        }
        return true;
    }

    private long outOfBand() {
        return started.stream().filter(each -> each.isOutOfBand() && each.words == null).count();
    }

    private void start(ModelCommand command) {
        command.started = true;
        if (command.kind != ModelCommand.Kind.UNKNOWN) {
            started.add(command);
        }
        if (command.kind.isAnsweredAtOnce()) {
            command.decision = Decision.RETURNED;
            answered(command, command.result());
        }
    }

    /// The oldest in-band command of that number which nothing was decided about.
    private Optional<ModelCommand> target(int number) {
        var all = new ArrayList<>(line);
        all.addAll(ahead);
        return all.stream()
                .filter(each -> each.number == number && !each.isOutOfBand())
                .filter(each -> each.decision == Decision.NONE)
                .findFirst();
    }

    private void say(String words) {
        if (!words.isEmpty()) {
            said.add(words);
        }
    }
}
