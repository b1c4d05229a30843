package io.qmp4j.net;

import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.Endpoint.Protocol;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads an address.
final class EndpointParser {
    private final String text;
    private Direction direction;
    private boolean isAwaited;
    private boolean isRemote;

    EndpointParser(String text, Direction standard) {
        this.text = text;
        this.direction = standard;
    }

    Endpoint parse() throws EndpointSyntaxException {
        var parts = parts();
        var address = parts.getFirst();
        for (String option : parts.subList(1, parts.size())) {
            option(option);
        }
        if (isAwaited && direction == Direction.CONNECT) {
            throw fault("'wait' needs 'server=on'");
        }
        if (address.equals("stdio") || address.equals("none")) {
            if (parts.size() > 1) {
                throw fault("'" + address + "' takes no options");
            }
            return address.equals("stdio") ? new Endpoint.Stdio() : new Endpoint.None();
        }
        if (address.startsWith("tcp:")) {
            return tcp(address.substring("tcp:".length()), Protocol.RAW);
        }
        if (address.startsWith("telnet:")) {
            return tcp(address.substring("telnet:".length()), Protocol.TELNET);
        }
        var path = address.startsWith("unix:") ? address.substring("unix:".length()) : address;
        if (path.isEmpty()) {
            throw fault("a path is expected");
        }
        if (isRemote) {
            throw fault("'remote' is for tcp and telnet");
        }
        return new Endpoint.Unix(checked(path), direction, isAwaited);
    }

    private String checked(String path) throws EndpointSyntaxException {
        try {
            var _ = Path.of(path);
            return path;
        } catch (InvalidPathException e) {
            throw fault("not a path in this locale: " + e.getReason());
        }
    }

    /// Cut at single commas; double ones become one.
    private List<String> parts() {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next != ',') {
                part.append(next);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == ',') {
                part.append(next);
                i++;
            } else {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private void option(String option) throws EndpointSyntaxException {
        int equals = option.indexOf('=');
        var name = equals < 0 ? option : option.substring(0, equals);
        var value = equals < 0 ? "on" : option.substring(equals + 1);
        switch (name) {
            case "server" -> direction = isOn(name, value) ? Direction.LISTEN : Direction.CONNECT;
            case "wait" -> isAwaited = isOn(name, value);
            case "nowait" -> isAwaited = !isOn(name, value);
            case "remote" -> isRemote = isOn(name, value);
            case "nodelay", "delay" -> {
                var _ = isOn(name, value); // it never delays
            }
            default ->
                    throw fault(
                            "option '"
                                    + name
                                    + "' is unknown, expected server, wait, nodelay or remote");
        }
    }

    private boolean isOn(String name, String value) throws EndpointSyntaxException {
        return switch (value) {
            case "on", "yes", "true", "y" -> true;
            case "off", "no", "false", "n" -> false;
            default ->
                    throw fault("option '" + name + "' expects 'on' or 'off', got '" + value + "'");
        };
    }

    private Endpoint tcp(String address, Protocol protocol) throws EndpointSyntaxException {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw fault("HOST:PORT is expected");
        }
        var host = address.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw fault("an IPv6 address is written in brackets, as in tcp:[::1]:4444");
        }
        var port = address.substring(colon + 1);
        return new Endpoint.Tcp(host, port(port), direction, isAwaited, isRemote, protocol);
    }

    private int port(String port) throws EndpointSyntaxException {
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number <= 0xffff) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the same fault as a number out of range
        }
        throw fault("a port from 0 to 65535 is expected, got '" + port + "'");
    }

    private EndpointSyntaxException fault(String what) {
        return new EndpointSyntaxException("Address '" + text + "': " + what);
    }
}
