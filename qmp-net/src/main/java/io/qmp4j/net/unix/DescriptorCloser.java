package io.qmp4j.net.unix;

import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Closes descriptors in a thread of its own, in order: what a peer has passed may block whoever
/// closes it, such as a socket that lingers. The thread ends when there is nothing to do. For any
/// thread.
final class DescriptorCloser {
    private static final System.Logger LOG = System.getLogger(DescriptorCloser.class.getName());
    private static final long REST_MILLIS = 100;

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    0,
                    1,
                    REST_MILLIS,
                    TimeUnit.MILLISECONDS,
                    new LinkedBlockingQueue<>(),
                    task -> Thread.ofPlatform().daemon().name("qmp4j-closer").unstarted(task));

    void close(int descriptor) {
        thread.execute(() -> closeNow(descriptor));
    }

    private static void closeNow(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var state = CLibrary.state(arena);
            if (CLibrary.close(state, descriptor) < 0) {
                var why = CLibrary.strerror(state, CLibrary.errno(state));
                LOG.log(Level.DEBUG, "A descriptor was not closed in order: {0}", why);
            }
        }
    }
}
