package io.qmp4j.hmp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;

/// A human monitor on a stream of bytes: banner, prompt, one command at a time. Confined to its
/// loop.
public final class HmpTerminal implements LineListener {
    /// What is at the other end.
    public enum Kind {
        /// A terminal, or somebody who looks through one: lines are echoed and can be edited.
        TERMINAL,
        /// As [#TERMINAL], by the telnet protocol.
        TELNET,
        /// A script: nothing is echoed, there are no control sequences.
        PIPE
    }

    /// Takes what is to be shown.
    public interface Screen {
        void show(ByteBuffer bytes);

        /// The user has left, or there is nothing more to come.
        void end();
    }

    static final String PROMPT = "(qemu) "; // scripts wait for it
    private static final int MOST_TYPED_AHEAD = 4096;
    private static final char CONTROL_C = '\u0003';

    private final HmpSession session;
    private final Screen screen;
    private final Kind kind;
    private final Telnet telnet = new Telnet();
    private final LineSource lines;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer undecoded = ByteBuffer.allocate(8);
    private final ArrayDeque<Character> typedAhead = new ArrayDeque<>();
    private State state = State.READING;
    private boolean inputEnded;
    private boolean replaying;

    private enum State {
        READING,
        /// A command is under way.
        WORKING,
        ENDED
    }

    public HmpTerminal(HmpSession session, Kind kind, Screen screen) {
        this.session = session;
        this.kind = kind;
        this.screen = screen;
        this.lines =
                kind == Kind.PIPE ? new PlainLines(PROMPT, this) : new LineEditor(PROMPT, this);
    }

    /// Shows the banner and asks for the first line.
    public void begin(String banner) {
        if (kind == Kind.TELNET) {
            screen.show(ByteBuffer.wrap(Telnet.opening()));
        }
        echo(terminated(banner));
        lines.prompt();
        session.ended().thenRun(this::end);
    }

    /// Takes in what was typed.
    public void receive(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte each = bytes.get();
            int text = kind == Kind.TELNET ? telnet.accept(each) : each & 0xff;
            if (text >= 0) {
                decode((byte) text);
            }
        }
    }

    /// Whether more should be read: not while much is typed ahead of a command under way.
    public boolean wantsInput() {
        return state == State.READING
                || (state == State.WORKING && typedAhead.size() < MOST_TYPED_AHEAD);
    }

    /// No more is typed. What came by a pipe is still carried out; whoever looked through a socket
    /// is gone.
    public void inputEnded() {
        inputEnded = true;
        if (state == State.READING || kind != Kind.PIPE) {
            end();
        }
    }

    /// The user is gone; what is under way is cancelled.
    public void connectionLost() {
        end();
    }

    @Override
    public void echo(String text) {
        if (state != State.ENDED) {
            screen.show(StandardCharsets.UTF_8.encode(text));
        }
    }

    @Override
    public void line(String line) {
        state = State.WORKING;
        var _ = session.run(line).thenAccept(this::answered);
    }

    @Override
    public void interrupt() {
        lines.prompt();
    }

    @Override
    public void endOfInput() {
        echo("\r\n");
        end();
    }

    @Override
    public List<String> completions(String line) {
        return session.completions(line);
    }

    private void decode(byte each) {
        undecoded.put(each).flip();
        var characters = CharBuffer.allocate(undecoded.capacity());
        decoder.decode(undecoded, characters, false);
        undecoded.compact();
        characters.flip();
        while (characters.hasRemaining()) {
            key(characters.get());
        }
    }

    private void key(char c) {
        switch (state) {
            case READING -> lines.key(c);
            case WORKING -> {
                if (c == CONTROL_C) {
                    typedAhead.clear();
                    session.interrupt();
                } else if (typedAhead.size() < MOST_TYPED_AHEAD) {
                    typedAhead.add(c);
                }
            }
            case ENDED -> {}
        }
    }

    private void answered(String text) {
        echo(terminated(text));
        if (state == State.WORKING) {
            state = State.READING;
            lines.prompt();
            replay();
        }
    }

    /// What was typed ahead, up to a line that takes its time.
    private void replay() {
        if (replaying) {
            return; // a line of those that are replayed was answered at once
        }
        replaying = true;
        while (!typedAhead.isEmpty() && state == State.READING) {
            lines.key(typedAhead.remove());
        }
        replaying = false;
        if (inputEnded && state == State.READING) {
            end();
        }
    }

    private void end() {
        if (state != State.ENDED) {
            state = State.ENDED;
            session.close();
            screen.end();
        }
    }

    private static String terminated(String text) {
        return text.replace("\n", "\r\n");
    }
}
