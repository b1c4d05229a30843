package io.qmp4j.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Two threads that carry the bytes of blocking streams to and from pipes. The one that reads may
/// stay in its read for ever, as nothing can interrupt it: both are daemons.
final class StreamPumps {
    private static final System.Logger LOG = System.getLogger(StreamPumps.class.getName());
    private static final int CHUNK = 64 * 1024;

    private final Thread writer;

    private StreamPumps(Thread writer) {
        this.writer = writer;
    }

    /// @param atEnd what to close when everything is written
    static StreamPumps start(
            String name,
            InputStream in,
            BytePipe input,
            BytePipe output,
            OutputStream out,
            Closeable atEnd) {
        var _ = daemon(name + "-in", () -> read(in, input));
        return new StreamPumps(daemon(name + "-out", () -> write(output, out, atEnd)));
    }

    boolean isFinished() {
        return !writer.isAlive();
    }

    /// Waits until everything is written, but not for ever.
    void finish(Duration limit) throws InterruptedException {
        if (!writer.join(limit)) {
            LOG.log(Level.WARNING, "{0} has not taken everything", writer.getName());
        }
    }

    private static Thread daemon(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(work);
    }

    private static void read(InputStream in, BytePipe input) {
        try (var sink = new PipeOutput(input)) {
            var chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                sink.write(chunk, 0, count);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A stream ended: {0}", e.getMessage());
        }
    }

    private static void write(BytePipe output, OutputStream out, Closeable atEnd) {
        try (atEnd;
                var source = new PipeInput(output)) {
            var chunk = new byte[CHUNK];
            for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
                out.write(chunk, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A stream ended: {0}", e.getMessage());
        }
    }
}
