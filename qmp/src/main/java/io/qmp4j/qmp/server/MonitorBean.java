package io.qmp4j.qmp.server;

import io.qmp4j.qmp.server.MonitorCounters.Count;

/// Looks at the counters and at the sessions.
record MonitorBean(MonitorCounters counters, SessionRoster roster) implements MonitorMXBean {
    @Override
    public int getSessionsOpen() {
        return roster.sessions().size();
    }

    @Override
    public long getSessionsTotal() {
        return counters.of(Count.SESSIONS_ADMITTED);
    }

    @Override
    public long getSessionsRefused() {
        return counters.of(Count.SESSIONS_REFUSED);
    }

    @Override
    public long getSessionsEvicted() {
        return counters.of(Count.SESSIONS_EVICTED);
    }

    @Override
    public long getBytesHeld() {
        return roster.held();
    }

    @Override
    public long getBytesWaiting() {
        return roster.sessions().stream().mapToLong(each -> each.share().waiting()).sum();
    }

    @Override
    public int getInFlight() {
        return roster.sessions().stream().mapToInt(each -> each.share().inFlight()).sum();
    }

    @Override
    public long getRequestsRefused() {
        return counters.of(Count.REQUESTS_REFUSED);
    }

    @Override
    public long getCommandsStarted() {
        return counters.of(Count.COMMANDS_STARTED);
    }

    @Override
    public long getCommandsAnswered() {
        return counters.of(Count.COMMANDS_ANSWERED);
    }

    @Override
    public long getCommandsFailed() {
        return counters.of(Count.COMMANDS_FAILED);
    }

    @Override
    public long getCommandsCancelled() {
        return counters.of(Count.COMMANDS_CANCELLED);
    }

    @Override
    public long getCommandsExpired() {
        return counters.of(Count.COMMANDS_EXPIRED);
    }

    @Override
    public long getCommandsDropped() {
        return counters.of(Count.COMMANDS_DROPPED);
    }

    @Override
    public long getEventsEmitted() {
        return counters.of(Count.EVENTS_EMITTED);
    }

    @Override
    public long getEventsThrottled() {
        return counters.of(Count.EVENTS_THROTTLED);
    }

    @Override
    public long getEventsQueued() {
        return counters.of(Count.EVENTS_QUEUED);
    }

    @Override
    public long getEventsSent() {
        return counters.of(Count.EVENTS_SENT);
    }

    @Override
    public long getEventsCoalesced() {
        return counters.of(Count.EVENTS_COALESCED);
    }

    @Override
    public long getEventsDropped() {
        return counters.of(Count.EVENTS_DROPPED);
    }
}
