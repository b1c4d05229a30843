package io.qmp4j.machine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Where a VNC server listens.
public sealed interface VncAddress {
    /// @param host a name or an IP address, looked up at each connection
    record Tcp(String host, int port) implements VncAddress {
        @Override
        public String text() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    record Unix(Path path) implements VncAddress {
        @Override
        public String text() {
            return PREFIX + path;
        }
    }

    /// Of a Unix socket.
    String PREFIX = "unix:";

    /// As the option `addr` has it.
    String text();

    /// `HOST:PORT` or `unix:PATH`; an IPv6 address stands in brackets.
    static VncAddress parse(String text) throws OptionSyntaxException {
        try {
            if (text.startsWith(PREFIX) && text.length() > PREFIX.length()) {
                return new Unix(Path.of(text.substring(PREFIX.length())));
            }
            int colon = text.lastIndexOf(':');
            var host = colon < 0 ? "" : host(text.substring(0, colon));
            int port = Integer.parseInt(text.substring(colon + 1));
            if (!host.isEmpty() && port >= 1 && port <= 65_535) {
                return new Tcp(host, port);
            }
        } catch (NumberFormatException | InvalidPathException e) {
            // the same fault
        }
        throw new OptionSyntaxException(
                "Parameter 'addr' expects HOST:PORT or unix:PATH, got '" + text + "'");
    }

    /// Empty if it can't be one.
    private static String host(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            return text.substring(1, text.length() - 1);
        }
        return text.indexOf(':') < 0 ? text : "";
    }
}
