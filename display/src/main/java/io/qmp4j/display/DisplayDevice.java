package io.qmp4j.display;

/// A source of pictures, one for each head.
public interface DisplayDevice {
    /// Begins to bring a head's surface up to date with all that was to be drawn before this call,
    /// and says so with [Redraw#done], now or later, from any thread. Called by whoever wants a
    /// capture, on no lock; must not block. A console has one redraw under way.
    ///
    /// @param head from 0
    void redraw(int head, Redraw redraw);
}
