package io.qmp4j.net;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One of a server's endpoints, as it came to be.
public final class ServerEndpoint {
    private final Endpoint endpoint;
    private final CompletableFuture<Void> firstClient = new CompletableFuture<>();

    ServerEndpoint(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// With the port that was chosen, where any would do.
    public Endpoint endpoint() {
        return endpoint;
    }

    /// Completes when the first client is there; exceptionally if the server closes before.
    public CompletionStage<Void> firstClient() {
        return firstClient.minimalCompletionStage();
    }

    void clientCame() {
        firstClient.complete(null);
    }

    void closed() {
        firstClient.cancel(false);
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
