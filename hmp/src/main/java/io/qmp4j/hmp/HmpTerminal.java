package io.qmp4j.hmp;

import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.MonitorSession;
import io.qmp4j.qmp.server.Outbox;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.Peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A human monitor on a stream of bytes: banner, prompt, one command at a time. Confined to its
/// loop.
public final class HmpTerminal implements MonitorSession {
    /// What is at the other end.
    public enum Kind {
        /// A terminal, or somebody who looks through one: lines are echoed and can be edited.
        TERMINAL,
        /// A script: nothing is echoed, there are no control sequences.
        PIPE
    }

    static final String PROMPT = "(qemu) "; // scripts wait for it
    private static final int MOST_TYPED_AHEAD = 64 * 1024;
    private static final int MOST_OUTPUT = 256 * 1024;

    private final HmpSession session;
    private final Carrier carrier;
    private final Kind kind;
    private final LineSource lines;
    private final Keys keys = new Keys();
    private final Outbox output = new Outbox();
    private State state = State.READING;
    private boolean inputEnded;
    private boolean pumping;

    private enum State {
        READING,
        /// A command is under way.
        WORKING,
        ENDED
    }

    private HmpTerminal(HmpSession session, Kind kind, Carrier carrier) {
        this.session = session;
        this.kind = kind;
        this.carrier = carrier;
        var listener = new Lines();
        this.lines =
                kind == Kind.PIPE
                        ? new PlainLines(PROMPT, listener)
                        : new LineEditor(PROMPT, listener);
    }

    /// Shows the banner and asks for the first line; or says why there is no session to be had.
    public static HmpTerminal open(HmpSession session, Kind kind, String banner, Carrier carrier) {
        var terminal = new HmpTerminal(session, kind, carrier);
        session.refusal()
                .ifPresentOrElse(
                        refusal -> terminal.print("Error: " + refusal + "\n"),
                        () -> {
                            terminal.print(banner);
                            terminal.lines.prompt();
                        });
        session.ended().thenRun(terminal::end);
        return terminal;
    }

    @Override
    public Peer peer() {
        return session.peer();
    }

    @Override
    public void identify(Peer known) {
        session.identify(known);
    }

    /// Takes in what was typed. Nothing takes descriptors here: they are closed.
    @Override
    public void receive(ByteBuffer bytes, List<PassedDescriptor> descriptors) {
        descriptors.forEach(PassedDescriptor::close);
        if (state != State.ENDED) {
            keys.add(bytes);
            pump();
        }
    }

    /// Not while much is typed ahead of a command under way, or while the client does not read.
    @Override
    public boolean wantsInput() {
        return state != State.ENDED
                && keys.count() < MOST_TYPED_AHEAD
                && output.size() < MOST_OUTPUT;
    }

    /// No more is typed. What came by a pipe is still carried out; whoever looked through a socket
    /// is gone.
    @Override
    public void inputEnded() {
        inputEnded = true;
        if (kind == Kind.PIPE) {
            pump();
        } else {
            end();
        }
    }

    /// The user is gone; what is under way is cancelled.
    @Override
    public void connectionLost() {
        output.clear();
        end();
    }

    @Override
    public ByteBuffer output() {
        return output.waiting();
    }

    @Override
    public void outputSent(int count) {
        output.sent(count);
        pump();
    }

    @Override
    public void resized(int columns) {
        lines.resized(columns);
    }

    /// Takes keys up to a line that takes its time, and no more than the client reads the echo of.
    private void pump() {
        if (pumping) {
            return; // a line of those that are taken was answered at once
        }
        pumping = true;
        while (state == State.READING && !keys.isEmpty() && output.size() < MOST_OUTPUT) {
            lines.key(keys.take());
        }
        pumping = false;
        if (state == State.WORKING && keys.dropToInterrupt()) {
            session.interrupt();
        }
        if (state == State.READING && keys.isEmpty() && inputEnded) {
            end();
        }
        carrier.inputWantedChanged();
    }

    private void answered(String text) {
        print(text);
        if (state == State.WORKING) {
            state = State.READING;
            if (!session.isOver()) {
                lines.prompt();
            }
            pump();
        }
    }

    private void end() {
        if (state != State.ENDED) {
            state = State.ENDED;
            session.close();
            carrier.sessionEnded();
        }
    }

    private void print(String text) {
        show(text.replace("\n", "\r\n"));
    }

    private void show(String text) {
        if (state == State.ENDED || text.isEmpty()) {
            return;
        }
        boolean wasEmpty = output.isEmpty();
        output.append(text.getBytes(StandardCharsets.UTF_8));
        if (wasEmpty) {
            carrier.outputReady();
        }
    }

    private final class Lines implements LineListener {
        @Override
        public void echo(String text) {
            show(text);
        }

        @Override
        public void line(String line) {
            state = State.WORKING;
            var _ = session.run(line).thenAccept(HmpTerminal.this::answered);
        }

        @Override
        public void interrupt() {
            lines.prompt();
        }

        @Override
        public void endOfInput() {
            show("\r\n");
            end();
        }

        @Override
        public List<String> completions(String line) {
            return session.completions(line);
        }
    }
}
