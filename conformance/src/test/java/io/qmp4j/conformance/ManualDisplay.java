package io.qmp4j.conformance;

import io.qmp4j.display.DisplayDevice;
import io.qmp4j.display.Redraw;
import io.qmp4j.display.Surface;

import java.util.ArrayDeque;

/// A display whose updates end when told.
final class ManualDisplay implements DisplayDevice {
    private final Surface surface = new Surface(2, 2);
    private final ArrayDeque<Redraw> waiting = new ArrayDeque<>();

    @Override
    public void redraw(int head, Redraw redraw) {
        waiting.add(redraw);
    }

    /// Those that are asked for meanwhile, too.
    void finishAll() {
        while (!waiting.isEmpty()) {
            waiting.remove().done(surface);
        }
    }
}
