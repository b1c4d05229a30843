package io.qmp4j.cli;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The terminal that the program was started from, with line editing, history, search (Ctrl-R) and
/// completion. One thread reads; the other methods are for any. The only class that uses JLine,
/// with [LineParser]: nothing of it is loaded before there is one of these.
final class LineTerminal implements LineInput {
    private static final int MOST_KEPT = 1000;
    private static final int STANDARD_WIDTH = 80;
    private static final String SECRETS = "*password*:*secret*"; // lines that are not kept

    private final org.jline.terminal.Terminal terminal;
    private final LineReader reader;
    private final Object lock = new Object();
    private @Nullable Thread reading; // guarded by the lock
    private boolean isWoken; // guarded by the lock

    private LineTerminal(org.jline.terminal.Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    /// Whether standard input and output are a terminal. Does not load JLine.
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is none
    static boolean isThere() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /// Takes the terminal over until it is closed.
    ///
    /// @param history where lines are kept between runs; see [HistoryFile]
    static LineTerminal open(Optional<Path> history, LineLanguage language) throws IOException {
        var terminal =
                TerminalBuilder.builder()
                        .system(true)
                        .providers("ffm,exec") // the other one unpacks a library
                        .graphemeCluster(false) // would ask the terminal, and wait for its answer
                        .encoding(StandardCharsets.UTF_8)
                        .build();
        var parser = new LineParser(language);
        var builder =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("qmp4j")
                        .parser(parser)
                        .completer(parser)
                        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                        .variable(LineReader.HISTORY_SIZE, MOST_KEPT)
                        .variable(LineReader.HISTORY_FILE_SIZE, MOST_KEPT)
                        .variable(LineReader.HISTORY_IGNORE, SECRETS)
                        .option(Option.HISTORY_TIMESTAMPED, false)
                        .option(Option.HISTORY_IGNORE_SPACE, true)
                        .option(Option.DISABLE_EVENT_EXPANSION, true)
                        .option(Option.COMPLETE_MATCHER_TYPO, false)
                        .option(Option.AUTO_REMOVE_SLASH, false);
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return new LineTerminal(terminal, builder.build());
    }

    /// Waits for a line. The terminal is as it was before whenever nothing is read: what is typed
    /// meanwhile is there for the next line.
    @Override
    public Line read(String prompt) {
        synchronized (lock) {
            if (isWoken) {
                isWoken = false;
                return new Line.Woken();
            }
            reading = Thread.currentThread();
        }
        Line line;
        try {
            line = new Line.Typed(reader.readLine(prompt));
        } catch (UserInterruptException e) {
            line = new Line.GivenUp();
        } catch (EndOfFileException e) {
            line = new Line.End();
        } catch (
                IllegalStateException
                        e) { // JLine closes the terminal when the process is told to end
            line = new Line.Gone();
        }
        synchronized (lock) {
            reading = null;
            boolean wasWoken = isWoken;
            isWoken = false;
            if (wasWoken) {
                var _ = Thread.interrupted();
                return line instanceof Line.Typed ? line : new Line.Woken();
            }
            return line;
        }
    }

    @Override
    public void wake() {
        synchronized (lock) {
            isWoken = true;
            if (reading != null) {
                reading.interrupt();
            }
        }
    }

    /// Shows lines: above the prompt, if one is shown, and the line being edited stays as it is.
    void print(String text) {
        reader.printAbove(text);
    }

    /// What Ctrl-C does while no line is read.
    void onInterrupt(Runnable action) {
        terminal.handle(Signal.INT, signal -> action.run());
    }

    /// In characters, as it is now.
    int width() {
        int width = terminal.getColumns();
        return width > 0 ? width : STANDARD_WIDTH;
    }

    /// Whether the terminal knows more than plain text.
    boolean hasStyles() {
        return !terminal.getType().startsWith(org.jline.terminal.Terminal.TYPE_DUMB);
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
