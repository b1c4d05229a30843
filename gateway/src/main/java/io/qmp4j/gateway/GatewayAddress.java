package io.qmp4j.gateway;

import io.qmp4j.gateway.ListenerPlan.Awaiting;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.Endpoint.Protocol;
import io.qmp4j.net.EndpointSyntaxException;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// Reads the addresses of upstreams and listeners as an operator writes them.
public final class GatewayAddress {
    private static final String DIALS_IN = "listen:";
    private static final String SUFFIX = ".qmp";
    private static final Pattern AWAIT = Pattern.compile("(?<!,)((?:,,)*),await=(on|off)(?=,|$)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private GatewayAddress() {}

    /// Reads `unix:PATH`, `tcp:HOST:PORT` or a bare path; behind `listen:` it is where an upstream
    /// dials in.
    public static Endpoint upstream(String text) throws EndpointSyntaxException {
        return text.startsWith(DIALS_IN)
                ? endpoint(text.substring(DIALS_IN.length()), Direction.LISTEN)
                : endpoint(text, Direction.CONNECT);
    }

    /// Reads `unix:PATH`, `tcp:HOST:PORT` or a bare path, with `,await=on` where commands can be
    /// awaited.
    public static ListenerPlan listener(String text) throws EndpointSyntaxException {
        var option = AWAIT.matcher(text);
        boolean awaits = option.find() && option.group(2).equals("on");
        var endpoint = endpoint(option.reset().replaceFirst("$1"), Direction.LISTEN);
        return new ListenerPlan(endpoint, awaits ? Awaiting.ON : Awaiting.OFF);
    }

    /// The socket of a named upstream's clients in a folder.
    public static Endpoint inFolder(Path folder, String name) {
        var socket = folder.resolve(name + SUFFIX).toString();
        return Endpoint.Unix.at(socket, Direction.LISTEN);
    }

    /// Whether an upstream may have this name: it may become a file's.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static Endpoint endpoint(String text, Direction direction)
            throws EndpointSyntaxException {
        var endpoint = Endpoint.parse(text, direction);
        boolean isFit =
                switch (endpoint) {
                    case Endpoint.Unix unix -> !unix.isAwaited() && unix.direction() == direction;
                    case Endpoint.Tcp tcp ->
                            !tcp.isAwaited()
                                    && tcp.direction() == direction
                                    && tcp.protocol() == Protocol.RAW;
                    case Endpoint.Stdio _, Endpoint.None _ -> false;
                };
        if (!isFit) {
            throw new EndpointSyntaxException(
                    "expected unix:PATH or tcp:HOST:PORT to %s"
                            .formatted(direction == Direction.LISTEN ? "listen at" : "connect to"));
        }
        return endpoint;
    }
}
