package io.qmp4j.qmp.server;

/// The commands under way that have no place in line. Confined to the session's loop.
final class OutOfBandTally {
    private int count;
    private long held;

    void begun(ActiveCall<?, ?> call) {
        if (call.isUnderWayOutOfBand()) {
            count++;
            held += call.arrival().bytes();
        }
    }

    void ended(ActiveCall<?, ?> call) {
        if (count > 0
                && call.isUnderWayOutOfBand()) { // not if a cancel hook has closed the session
            count--;
            held -= call.arrival().bytes();
        }
    }

    void clear() {
        count = 0;
        held = 0;
    }

    int count() {
        return count;
    }

    /// How much memory their requests take.
    long held() {
        return held;
    }
}
