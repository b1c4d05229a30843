package io.qmp4j.display;

import java.util.concurrent.locks.ReentrantLock;

/// A device with one head that draws at once, in the thread that asks for it, as a VGA does from
/// its video memory. For any thread.
public final class DirectDisplay implements DisplayDevice {
    private final Surface surface; // guarded by `lock`
    private final Drawing content;
    private final ReentrantLock lock = new ReentrantLock();

    /// @param content brings the surface up to date; quick, because it holds up who asks
    public DirectDisplay(Surface surface, Drawing content) {
        this.surface = surface;
        this.content = content;
    }

    @Override
    public void redraw(int head, Redraw redraw) {
        Capture.Outcome outcome;
        lock.lock();
        try {
            content.on(surface);
            outcome = redraw.outcome(surface);
        } finally {
            lock.unlock();
        }
        redraw.finish(outcome);
    }
}
