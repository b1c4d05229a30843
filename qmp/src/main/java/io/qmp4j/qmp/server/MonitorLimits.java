package io.qmp4j.qmp.server;

/// What all clients of a monitor together can make grow.
///
/// @param sessions that there may be at a time; the next client is told so and let go
/// @param memory bytes that all sessions together may hold: what was read and is not answered, and
///   what waits to be sent. A token read counts 64 bytes and its text. Beyond it the session that
///   holds most is closed
public record MonitorLimits(int sessions, long memory) {
    /// 16,384 sessions and half of the heap.
    public static final MonitorLimits STANDARD =
            new MonitorLimits(16_384, Runtime.getRuntime().maxMemory() / 2);

    public MonitorLimits {
        if (sessions < 1 || memory < 1) {
            throw new IllegalArgumentException("Monitor limits must be positive");
        }
    }

    public MonitorLimits withSessions(int most) {
        return new MonitorLimits(most, memory);
    }

    public MonitorLimits withMemory(long bytes) {
        return new MonitorLimits(sessions, bytes);
    }
}
