package io.qmp4j.display;

import java.util.List;
import java.util.function.Consumer;

/// A redraw under way, and the captures that end with it. Answered once, a second answer is
/// ignored; for any thread.
public final class Redraw {
    private final List<Capture> captures;
    private final Consumer<Redraw> whenDone;

    Redraw(List<Capture> captures, Consumer<Redraw> whenDone) {
        this.captures = List.copyOf(captures);
        this.whenDone = whenDone;
    }

    /// The surface is up to date. It is copied before this returns, and nobody may draw on it until
    /// then. The captures' receivers run in this thread, as may the console's next redraw begin.
    public void done(Surface surface) {
        finish(outcome(surface));
    }

    /// There is nothing to be seen.
    public void doneWithoutSurface() {
        finish(new Capture.NoSurface());
    }

    /// The picture could not be brought up to date.
    ///
    /// @param reason in words for the user
    public void failed(String reason) {
        finish(new Capture.Failed(reason));
    }

    /// Nothing is copied where nobody waits any more.
    Capture.Outcome outcome(Surface surface) {
        return captures.stream().anyMatch(Capture::isWaiting)
                ? new Capture.Taken(surface.copy())
                : new Capture.NoSurface();
    }

    void finish(Capture.Outcome outcome) {
        captures.forEach(each -> each.finish(outcome));
        if (outcome instanceof Capture.Taken(var frame)) {
            frame.close();
        }
        whenDone.accept(this);
    }
}
