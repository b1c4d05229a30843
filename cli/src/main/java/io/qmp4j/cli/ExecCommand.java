package io.qmp4j.cli;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.CommandFailedException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// `qmp4j exec`: one command, and what it returns.
final class ExecCommand {
    static final CommandRules RULES =
            new CommandRules(
                    "Sends one command and prints what it returns.",
                    List.of(TimeLimit.RULE, AwaitedExec.AWAIT, AwaitedExec.IF_GONE),
                    "[ADDR] COMMAND [KEY=VALUE... | JSON]",
                    List.of(
                            "",
                            "ADDR is unix:PATH, tcp:HOST:PORT or a PATH alone; without it $QMP4J_ADDR,",
                            "else the only 'qmp4j run' there is. KEY=VALUE has the type that the server",
                            "knows for it, else it is JSON if it can be, else a string; a.b=VALUE is a",
                            "member of the member a. The exit status is 1 for a fault of qmp4j's, 2 for",
                            "a mistake in the call, 3 if the command failed, 4 if there is no",
                            "connection, 5 if it took too long. With --await there is no limit of time,",
                            "unless --timeout sets one."));

    private final Terminal terminal;

    ExecCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException, InterruptedException {
        var request = ExecRequest.of(words.operands());
        var limit = TimeLimit.of(words);
        var ifGone = AwaitedExec.ifGone(words);
        try (var client = open(request, words, limit)) {
            var arguments = arguments(request, client, limit);
            var value =
                    words.has(AwaitedExec.AWAIT)
                            ? await(client, request.command(), arguments, ifGone, words)
                            : client.execute(request.command(), arguments, limit);
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

    private QmpClient open(ExecRequest request, Words words, Duration limit)
            throws UsageException, IOException, TimeoutException, InterruptedException {
        var address = ServerAddress.of(request.address(), terminal);
        return words.has(AwaitedExec.AWAIT)
                ? AwaitedExec.open(address, limit)
                : QmpClient.open(address, limit);
    }

    private JsonValue await(
            QmpClient client,
            String command,
            JsonObject arguments,
            Optional<String> ifGone,
            Words words)
            throws CommandFailedException,
                    UsageException,
                    IOException,
                    TimeoutException,
                    InterruptedException {
        var limit =
                words.has(TimeLimit.RULE)
                        ? Optional.of(TimeLimit.of(words))
                        : Optional.<Duration>empty();
        var line = new ProgressLine(terminal.err(), command);
        return new AwaitedExec(client, line, LineTerminal.isThere())
                .run(command, arguments, ifGone, limit);
    }

    private static JsonObject arguments(ExecRequest request, QmpClient client, Duration limit)
            throws UsageException, IOException, TimeoutException, InterruptedException {
        var words = new ArgumentWords(request.arguments());
        if (!words.needsTypes()) {
            return words.toJson(ArgumentTypes.UNKNOWN);
        }
        return words.toJson(ArgumentTypes.ask(client, request.command(), limit));
    }
}
