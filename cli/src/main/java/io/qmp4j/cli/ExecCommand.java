package io.qmp4j.cli;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.CommandFailedException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// `qmp4j exec`: one command, and what it returns.
final class ExecCommand {
    static final CommandRules RULES =
            new CommandRules(
                    "Sends one command and prints what it returns.",
                    List.of(TimeLimit.RULE),
                    "[ADDR] COMMAND [KEY=VALUE... | JSON]",
                    List.of(
                            "",
                            "ADDR is unix:PATH, tcp:HOST:PORT or a PATH alone; without it $QMP4J_ADDR,",
                            "else the only 'qmp4j run' there is. KEY=VALUE has the type that the server",
                            "knows for it, else it is JSON if it can be, else a string; a.b=VALUE is a",
                            "member of the member a. The exit status is 1 for a fault of qmp4j's, 2 for",
                            "a mistake in the call, 3 if the command failed, 4 if there is no",
                            "connection, 5 if it took too long."));

    private final Terminal terminal;

    ExecCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException, InterruptedException {
        var request = ExecRequest.of(words.operands());
        var limit = TimeLimit.of(words);
        try (var client = QmpClient.open(ServerAddress.of(request.address(), terminal), limit)) {
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
}
