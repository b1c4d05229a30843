package io.qmp4j.cli;

import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.EndpointSyntaxException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds the server that a call means: the one it names, else `$QMP4J_ADDR`, else the only `run`
/// there is.
final class ServerAddress {
    private ServerAddress() {}

    static Endpoint of(Optional<String> named, Terminal terminal)
            throws UsageException, IOException {
        var address = named.or(() -> terminal.variable("QMP4J_ADDR"));
        try {
            return withoutTelnet(
                    Endpoint.parse(
                            address.isPresent() ? address.get() : onlyRunning(terminal),
                            Direction.CONNECT));
        } catch (EndpointSyntaxException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Endpoint withoutTelnet(Endpoint endpoint) throws UsageException {
        if (endpoint instanceof Endpoint.Tcp tcp && tcp.protocol() == Endpoint.Protocol.TELNET) {
            throw new UsageException(
                    endpoint + ": telnet is for people, tcp:HOST:PORT is expected");
        }
        return endpoint;
    }

    private static String onlyRunning(Terminal terminal) throws UsageException, IOException {
        List<Path> running = RuntimeFolder.of(terminal).sockets();
        return switch (running.size()) {
            case 0 ->
                    throw new UsageException(
                            "No address: give one, or set QMP4J_ADDR, or start 'qmp4j run'");
            case 1 -> "unix:" + running.getFirst().toString().replace(",", ",,");
            default -> throw new UsageException("No address, and several 'qmp4j run': " + running);
        };
    }
}
