package io.qmp4j.cli;

import io.qmp4j.machine.KeyValues;
import io.qmp4j.machine.OptionSyntaxException;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.Endpoint.Protocol;
import io.qmp4j.qmp.server.OutputFormat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values of `-chardev`, and those of `-mon`, which name them. Texts are QEMU's
/// (`chardev/char.c`, `monitor/monitor.c`).
final class CharacterDevices {
    private static final List<String> SOCKET_KEYS =
            List.of(
                    "backend", "id", "path", "host", "port", "server", "wait", "nodelay", "delay",
                    "remote", "telnet");
    private static final List<String> STDIO_KEYS = List.of("backend", "id", "signal");
    private static final List<String> MONITOR_KEYS = List.of("chardev", "id", "mode", "pretty");

    private final Map<String, Endpoint> endpoints = new HashMap<>();

    void add(String text) throws OptionSyntaxException {
        var values = KeyValues.lenient(text, "backend");
        var id =
                values.value("id")
                        .orElseThrow(() -> new OptionSyntaxException("chardev: no id specified"));
        if (!KeyValues.isIdentifier(id)) {
            throw new OptionSyntaxException(
                    "Parameter 'id' expects an identifier: letters, digits, '-', '.', '_',"
                            + " starting with a letter");
        }
        if (endpoints.putIfAbsent(id, endpoint(values)) != null) {
            throw new OptionSyntaxException("Duplicate ID '" + id + "' for chardev");
        }
    }

    /// The monitor that a value of `-mon` asks for.
    MonitorPlan monitor(String text) throws OptionSyntaxException {
        var values = KeyValues.lenient(text, "chardev");
        values.requireOnly(MONITOR_KEYS);
        var id =
                values.value("chardev")
                        .orElseThrow(
                                () -> new OptionSyntaxException("Parameter 'chardev' is missing"));
        var mode = values.value("mode").orElse("readline");
        boolean isPretty = values.flag("pretty").orElse(false);
        var spoken =
                switch (mode) {
                    case "control" ->
                            new MonitorPlan.Mode.Control(
                                    isPretty ? OutputFormat.PRETTY : OutputFormat.COMPACT);
                    case "readline" -> new MonitorPlan.Mode.Readline();
                    default ->
                            throw new OptionSyntaxException(
                                    "Parameter 'mode' does not accept value '" + mode + "'");
                };
        if (isPretty && spoken instanceof MonitorPlan.Mode.Readline) {
            throw new OptionSyntaxException("'pretty' is only for mode=control");
        }
        var endpoint =
                Optional.ofNullable(endpoints.get(id))
                        .orElseThrow(
                                () ->
                                        new OptionSyntaxException(
                                                "chardev \"" + id + "\" not found"));
        return new MonitorPlan("-mon " + text, id, endpoint, spoken);
    }

    private static Endpoint endpoint(KeyValues values) throws OptionSyntaxException {
        var backend = values.value("backend").orElse("");
        return switch (backend) {
            case "socket" -> {
                values.requireOnly(SOCKET_KEYS);
                yield socket(values);
            }
            case "stdio" -> {
                values.requireOnly(STDIO_KEYS);
                yield new Endpoint.Stdio();
            }
            case "null" -> new Endpoint.None();
            default ->
                    throw new OptionSyntaxException(
                            "'"
                                    + backend
                                    + "' is not a valid char driver name, expected socket,"
                                    + " stdio or null");
        };
    }

    private static Endpoint socket(KeyValues values) throws OptionSyntaxException {
        var direction = values.flag("server").orElse(false) ? Direction.LISTEN : Direction.CONNECT;
        boolean isAwaited = values.flag("wait").orElse(false);
        if (direction == Direction.CONNECT && values.value("wait").isPresent()) {
            throw new OptionSyntaxException(
                    "'wait' option is incompatible with socket in client connect mode");
        }
        var path = values.value("path");
        if (path.isPresent()) {
            if (values.flag("telnet").orElse(false)) {
                throw new OptionSyntaxException("'telnet' is for a host and a port");
            }
            return new Endpoint.Unix(path.get(), direction, isAwaited);
        }
        var port =
                values.value("port")
                        .orElseThrow(
                                () ->
                                        new OptionSyntaxException(
                                                "chardev: socket: a path, or a host and a port"
                                                        + " are expected"));
        return new Endpoint.Tcp(
                values.value("host").orElse(""),
                port(port),
                direction,
                isAwaited,
                values.flag("remote").orElse(false),
                values.flag("telnet").orElse(false) ? Protocol.TELNET : Protocol.RAW);
    }

    private static int port(String text) throws OptionSyntaxException {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 0xffff) {
                return port;
            }
        } catch (NumberFormatException e) {
            // the same fault as a number out of range
        }
        throw new OptionSyntaxException(
                "Parameter 'port' expects a number from 0 to 65535, got '" + text + "'");
    }
}
