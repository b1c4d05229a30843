package io.qmp4j.display;

import java.util.concurrent.atomic.AtomicInteger;

/// Pixels that several frames show, and that go back to their surface with the last of these. For
/// any thread.
final class FrameMemory {
    private final Surface home;
    private final int[] pixels;
    private final AtomicInteger users = new AtomicInteger(1);

    FrameMemory(Surface home, int[] pixels) {
        this.home = home;
        this.pixels = pixels;
    }

    Surface home() {
        return home;
    }

    /// Not written while anyone uses them.
    int[] pixels() {
        return pixels;
    }

    /// Called by a user.
    void share() {
        users.incrementAndGet();
    }

    void giveBack() {
        if (users.decrementAndGet() == 0) {
            home.takeBack(pixels);
        }
    }
}
