package io.qmp4j.cli;

import io.qmp4j.hmp.HmpSession;
import io.qmp4j.machine.Machine;
import io.qmp4j.qmp.server.Peer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The human monitor on the terminal that `run` was started from. One thread reads lines, another
/// carries them out.
final class TerminalMonitor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TerminalMonitor.class.getName());
    private static final String PROMPT = "(qemu) ";
    private static final int FAREWELL_SECONDS = 2;

    private final LineInput input;
    private final Terminal terminal;
    private final HmpSession session;
    private final Executor loop;
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private volatile boolean isClosing;

    private TerminalMonitor(LineInput input, Terminal terminal, HmpSession session, Executor loop) {
        this.input = input;
        this.terminal = terminal;
        this.session = session;
        this.loop = loop;
    }

    /// Takes the terminal over until this is closed.
    static TerminalMonitor open(Machine machine, Terminal terminal) throws IOException {
        var monitor = machine.humanMonitor();
        Executor loop =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("qmp4j-human-monitor").factory());
        var session =
                CompletableFuture.supplyAsync(() -> monitor.open(Peer.at("terminal"), loop), loop)
                        .join();
        var lines = LineTerminal.open(HistoryFile.of(terminal, "hmp-history"), language(session));
        var opened = new TerminalMonitor(lines, terminal, session, loop);
        lines.onInterrupt(opened::interrupt);
        terminal.write(monitor.banner());
        Thread.ofPlatform().daemon().name("qmp4j-terminal").start(opened::run);
        return opened;
    }

    /// Gives the terminal back. Idempotent.
    @Override
    public synchronized void close() throws IOException {
        if (isClosing) {
            return;
        }
        isClosing = true;
        session.close();
        input.wake();
        left.completeOnTimeout(null, FAREWELL_SECONDS, TimeUnit.SECONDS).join();
        input.close();
    }

    private void interrupt() {
        terminal.write("\n"); // the terminal has shown ^C
        session.interrupt();
    }

    private void run() {
        try {
            read();
        } catch (IOException | InterruptedException e) {
            LOG.log(Level.WARNING, "The terminal can't be read: " + e.getMessage());
        } finally {
            left.complete(null);
        }
    }

    /// Ctrl-D asks first, as it may be meant for a shell that is long gone; who says it twice means
    /// it, and so does a terminal that has gone.
    private void read() throws IOException, InterruptedException {
        boolean wasEnd = false;
        while (!hasEnded()) {
            var line = input.read(PROMPT);
            boolean isEnd = line instanceof LineInput.Line.End;
            switch (line) {
                case LineInput.Line.Typed(var text) -> text.lines().forEach(this::carryOut);
                case LineInput.Line.End() -> {
                    if (wasEnd) {
                        carryOut("quit");
                        return;
                    }
                    terminal.write("Ctrl-D again, or 'quit', ends the machine\n");
                }
                case LineInput.Line.Gone() -> {
                    terminal.write("\n");
                    return;
                }
                case LineInput.Line.GivenUp(), LineInput.Line.Woken() -> {}
            }
            wasEnd = isEnd;
        }
    }

    private boolean hasEnded() {
        return isClosing || session.isOver();
    }

    private void carryOut(String line) {
        var answer = new CompletableFuture<String>();
        loop.execute(
                () -> {
                    var _ = session.run(line).thenAccept(answer::complete);
                });
        var text = answer.join();
        if (!hasEnded()) {
            terminal.write(text);
        }
    }

    private static LineLanguage language(HmpSession session) {
        return new LineLanguage() {
            @Override
            public boolean isWhole(String text) {
                return true;
            }

            @Override
            public Completion complete(String text) {
                List<Choice> choices =
                        session.completions(text).stream()
                                .map(word -> new Choice(word, word, !word.endsWith("/")))
                                .toList();
                return new Completion(text.lastIndexOf(' ') + 1, choices);
            }
        };
    }
}
