package io.qmp4j.gateway;

import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A gateway whose server says what a test wants.
final class GatewayBench implements Closeable {
    final Path up;
    final Path down;
    private final List<Closeable> opened = new ArrayList<>();
    private final List<Lines> servers = new ArrayList<>();

    GatewayBench(Path folder) {
        up = folder.resolve("up");
        down = folder.resolve("down");
    }

    /// To be closed at the end.
    void opened(Lines connection) {
        opened.add(connection);
    }

    /// To be closed at the end.
    void opened(Gateway gateway) {
        opened.add(gateway::close);
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : opened.reversed()) {
            each.close();
        }
    }

    Gateway start(UpstreamPlan... plans) throws IOException {
        try (var listener = ScriptedServer.listen(up)) {
            var gateway = Gateway.start(List.of(plans));
            opened(gateway);
            served(listener.accept());
            if (plans.length == 1) {
                gateway.ready().toCompletableFuture().join();
            }
            return gateway;
        }
    }

    /// Waits for the gateway.
    void accept() throws IOException {
        try (var listener = ScriptedServer.listen(up)) {
            served(listener.accept());
        }
    }

    void dial() throws IOException {
        served(ScriptedServer.dial(up));
    }

    void served(Lines connection) {
        opened.add(connection);
        servers.add(connection);
    }

    /// The server reads a request and answers it, with no id.
    ///
    /// @param id that the gateway gives it
    void answer(String request, int id, String reply) throws IOException {
        var read = server().next();
        if (!read.contains(request)) {
            throw new IOException("Expected " + request + ", got " + read);
        }
        reply(id, reply);
    }

    void reply(int id, String reply) throws IOException {
        server().send("{\"id\": " + id + ", " + reply + "}");
    }

    /// The server's side of the last connection.
    Lines server() {
        return servers.getLast();
    }

    Lines client() throws IOException {
        var client = Lines.negotiated(down);
        opened.add(client);
        return client;
    }

    /// As [#plan()], where commands can be awaited.
    UpstreamPlan awaitingPlan() {
        var listener = Endpoint.Unix.at(down.toString(), Direction.LISTEN);
        return UpstreamPlan.of(
                "vm1",
                Endpoint.Unix.at(up.toString(), Direction.CONNECT),
                List.of(new ListenerPlan(listener, ListenerPlan.Awaiting.ON)));
    }

    /// A client that may await.
    Lines awaitingClient() throws IOException {
        var client = Lines.connect(down);
        opened.add(client);
        client.next();
        client.send(
                "{\"execute\": \"qmp_capabilities\", \"arguments\": {\"enable\": [\"await\"]}}");
        client.next();
        return client;
    }

    UpstreamPlan plan() {
        return plan(Endpoint.Unix.at(up.toString(), Direction.CONNECT));
    }

    UpstreamPlan plan(Endpoint upstream) {
        var listener = Endpoint.Unix.at(down.toString(), Direction.LISTEN);
        return UpstreamPlan.of("vm1", upstream, List.of(ListenerPlan.of(listener)));
    }

    static String event(String name, String data) {
        return "{\"timestamp\": {\"seconds\": 5, \"microseconds\": 6}, \"event\": \"%s\", \"data\": %s}"
                .formatted(name, data);
    }

    static String event(String name) {
        return "{\"timestamp\": {\"seconds\": 5, \"microseconds\": 6}, \"event\": \"%s\"}\r\n"
                .formatted(name);
    }
}
