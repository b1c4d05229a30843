package io.qmp4j.gateway;

import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A server to share, and where its clients come.
///
/// @param name in messages to clients and in the log
/// @param endpoint where it is; one that listens waits for a server that dials in
/// @param patience how long the command at the head of the line may take before the server counts
///   as stalled; zero for ever
public record UpstreamPlan(
        String name,
        Endpoint endpoint,
        List<ListenerPlan> listeners,
        Reconnection reconnection,
        Duration patience) {
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    /// What the loss of the server means.
    public enum Reconnection {
        /// The sessions stay, and it is looked for again.
        ON,
        /// The sessions end with it.
        OFF
    }

    public UpstreamPlan {
        listeners = List.copyOf(listeners);
        if (patience.isNegative()) {
            throw new IllegalArgumentException("Patience is not negative");
        }
    }

    /// One that is looked for again when it is lost, and stalled after a minute.
    public static UpstreamPlan of(String name, Endpoint endpoint, List<ListenerPlan> listeners) {
        return new UpstreamPlan(name, endpoint, listeners, Reconnection.ON, PATIENCE);
    }

    /// Whether the server dials in.
    boolean awaitsUpstream() {
        return switch (endpoint) {
            case Endpoint.Unix unix -> unix.direction() == Direction.LISTEN;
            case Endpoint.Tcp tcp -> tcp.direction() == Direction.LISTEN;
            case Endpoint.Stdio _, Endpoint.None _ -> false;
        };
    }

    /// With a socket in a folder, too.
    public UpstreamPlan inFolder(Path folder) {
        var all = new ArrayList<>(listeners);
        all.add(ListenerPlan.of(GatewayAddress.inFolder(folder, name)));
        return new UpstreamPlan(name, endpoint, all, reconnection, patience);
    }

    public UpstreamPlan with(Reconnection other) {
        return new UpstreamPlan(name, endpoint, listeners, other, patience);
    }

    public UpstreamPlan withPatience(Duration limit) {
        return new UpstreamPlan(name, endpoint, listeners, reconnection, limit);
    }
}
