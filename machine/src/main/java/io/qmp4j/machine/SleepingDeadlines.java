package io.qmp4j.machine;

import io.qmp4j.qmp.server.Deadlines;

import java.lang.System.Logger.Level;
import java.time.Duration;

/// A virtual thread sleeps for each deadline: they are few, and mostly given up.
final class SleepingDeadlines implements Deadlines {
    private static final System.Logger LOG = System.getLogger(SleepingDeadlines.class.getName());

    @Override
    public Runnable after(Duration delay, Runnable action) {
        return Thread.startVirtualThread(() -> sleep(delay, action))::interrupt;
    }

    private static void sleep(Duration delay, Runnable action) {
        try {
            Thread.sleep(delay);
            action.run();
        } catch (InterruptedException e) {
            LOG.log(Level.TRACE, "A deadline was given up", e);
        }
    }
}
