package io.qmp4j.qmp.server;

/// What a monitor's sessions have done and hold, for JMX: [QmpMonitor#bean] is to be registered
/// with an `MBeanServer`. Counts begin with the monitor and never go back; the numbers of the
/// moment are of the last turn of each session. Attributes are read one by one, not at one moment.
/// For any thread.
public interface MonitorMXBean {
    /// Sessions that are not over, or have something left to send.
    int getSessionsOpen();

    /// Sessions that were let in.
    long getSessionsTotal();

    /// Clients that were turned away because there were too many sessions.
    long getSessionsRefused();

    /// Sessions that were closed because they held too much memory.
    long getSessionsEvicted();

    /// Bytes of memory that sessions hold, of what was read and of what waits to be sent.
    long getBytesHeld();

    /// Bytes that wait to be sent.
    long getBytesWaiting();

    /// Requests that were read and are not answered, at this moment.
    int getInFlight();

    /// Requests that were answered with an error before any handler was started.
    long getRequestsRefused();

    /// Commands whose handler was started.
    long getCommandsStarted();

    /// Of these, those that succeeded.
    long getCommandsAnswered();

    /// Those that failed.
    long getCommandsFailed();

    /// Those that their client cancelled, or the end of the server.
    long getCommandsCancelled();

    /// Those whose deadline passed.
    long getCommandsExpired();

    /// Those whose client was gone before they were answered.
    long getCommandsDropped();

    /// Events that happened.
    long getEventsEmitted();

    /// Of these, those that nobody was told because a newer one came within the period of their
    /// rate.
    long getEventsThrottled();

    /// Events on their way to a session: counted once for each session.
    long getEventsQueued();

    /// Of these, those that were put into its output.
    long getEventsSent();

    /// Those that a newer one of the same key took the place of, while they waited for the client.
    long getEventsCoalesced();

    /// Those that were dropped because too many waited for the client.
    long getEventsDropped();
}
