package io.qmp4j.cli;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.EndpointSyntaxException;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.CommandFailedException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// `qmp4j exec`: one command, and what it returns.
final class ExecCommand {
    private static final OptionRule TIMEOUT =
            OptionRule.value("--timeout", "SECONDS", "How long it may take, 30 if not given.")
                    .orNamed("--timeout", "-timeout");
    static final CommandRules RULES =
            new CommandRules(
                    "Sends one command and prints what it returns.",
                    List.of(TIMEOUT),
                    "[ADDR] COMMAND [KEY=VALUE... | JSON]",
                    List.of(
                            "",
                            "ADDR is unix:PATH, tcp:HOST:PORT or a PATH alone; without it $QMP4J_ADDR,",
                            "else the only 'qmp4j run' there is. KEY=VALUE has the type that the server",
                            "knows for it, else it is JSON if it can be, else a string; a.b=VALUE is a",
                            "member of the member a. The exit status is 1 for a fault of qmp4j's, 2 for",
                            "a mistake in the call, 3 if the command failed, 4 if there is no",
                            "connection, 5 if it took too long."));
    private static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(30);

    private final Terminal terminal;

    ExecCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException, InterruptedException {
        var request = ExecRequest.of(words.operands());
        var limit = limit(words);
        try (var client = QmpClient.open(endpoint(request), limit)) {
            var arguments = arguments(request, client, limit);
            var value = client.execute(request.command(), arguments, limit);
            terminal.out().println(JsonWriter.toText(value));
            return ExitStatus.OK;
        } catch (CommandFailedException e) {
            var error = e.error();
            terminal.err().println(error.errorClass().wireName() + ": " + error.desc());
            return ExitStatus.COMMAND_FAILED;
        } catch (TimeoutException e) {
            terminal.err().println("qmp4j exec: " + e.getMessage());
            return ExitStatus.TIME_OUT;
        } catch (IOException e) {
            terminal.err().println("qmp4j exec: " + Reason.of(e));
            return ExitStatus.CONNECTION;
        }
    }

    private static JsonObject arguments(ExecRequest request, QmpClient client, Duration limit)
            throws UsageException, IOException, TimeoutException, InterruptedException {
        var words = new ArgumentWords(request.arguments());
        if (!words.needsTypes()) {
            return words.toJson(ArgumentTypes.UNKNOWN);
        }
        return words.toJson(ArgumentTypes.ask(client, request.command(), limit));
    }

    private static Duration limit(Words words) throws UsageException {
        var text = words.value(TIMEOUT);
        if (text.isEmpty()) {
            return STANDARD_TIMEOUT;
        }
        try {
            double seconds = Double.parseDouble(text.get());
            if (seconds > 0 && seconds < 1e9) {
                return Duration.ofMillis((long) Math.ceil(seconds * 1000));
            }
        } catch (NumberFormatException e) {
            // the same fault as a number out of range
        }
        throw new UsageException(
                TIMEOUT.name() + " " + text.get() + ": a number of seconds above 0 is expected");
    }

    private Endpoint endpoint(ExecRequest request) throws UsageException, IOException {
        var address = request.address().or(() -> terminal.variable("QMP4J_ADDR"));
        try {
            return Endpoint.parse(
                    address.isPresent() ? address.get() : onlyRunning(), Direction.CONNECT);
        } catch (EndpointSyntaxException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private String onlyRunning() throws UsageException, IOException {
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
