package io.qmp4j.qmp.server;

/// What carries a session's bytes. Every method is called on the session's loop, may be called from
/// inside any method of the session, and must not call back into it before it returns.
public interface Carrier {
    /// [MonitorSession#output] has bytes; called when it had none before.
    void outputReady();

    /// [MonitorSession#wantsInput] may have changed.
    void inputWantedChanged();

    /// Whether descriptors can be passed to the peer; if not, it gets the bytes without them.
    default boolean passesDescriptors() {
        return false;
    }

    /// The session has ended: write what is in its output, then close. Called once.
    void sessionEnded();
}
