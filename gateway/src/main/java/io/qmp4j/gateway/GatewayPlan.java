package io.qmp4j.gateway;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// All that a gateway is to do.
///
/// @param folder that must be there before clients can come
public record GatewayPlan(
        List<UpstreamPlan> upstreams, Catalogue catalogue, Optional<Path> folder) {
    public GatewayPlan {
        upstreams = List.copyOf(upstreams);
    }
}
