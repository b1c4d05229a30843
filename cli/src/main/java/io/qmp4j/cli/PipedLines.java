package io.qmp4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;

/// Lines from a pipe or a file. A daemon thread reads one when it is asked for, since a read can't
/// be woken.
final class PipedLines implements LineInput {
    private final BlockingDeque<Line> lines = new LinkedBlockingDeque<>();
    private final Semaphore wanted = new Semaphore(0);

    PipedLines(InputStream in) {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().name("qmp4j-lines").start(() -> pump(reader));
    }

    /// The prompt is not shown.
    @Override
    public Line read(String prompt) throws InterruptedException {
        wanted.release();
        return lines.take();
    }

    @Override
    public void wake() {
        lines.addFirst(new Line.Woken());
    }

    private void pump(BufferedReader reader) {
        try {
            while (true) {
                wanted.acquire();
                var line = reader.readLine();
                if (line == null) {
                    break;
                }
                lines.add(new Line.Typed(line));
            }
        } catch (IOException e) {
            System.getLogger(PipedLines.class.getName())
                    .log(System.Logger.Level.WARNING, "Standard input: " + Reason.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lines.add(new Line.End());
    }

    @Override
    public void close() {
        // the thread ends with the process
    }
}
