package io.qmp4j.display;

import java.util.ArrayDeque;
import java.util.Deque;

/// Keeps the redraws it is asked for until the test answers them.
final class RecordedDevice implements DisplayDevice {
    final Deque<Redraw> asked = new ArrayDeque<>();

    @Override
    public void redraw(int head, Redraw redraw) {
        asked.add(redraw);
    }

    /// Answers the oldest with a picture of one pixel.
    void show(int rgb) {
        var surface = new Surface(1, 1);
        surface.set(0, 0, rgb);
        asked.remove().done(surface);
    }
}
