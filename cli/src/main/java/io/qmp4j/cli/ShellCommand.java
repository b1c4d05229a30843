package io.qmp4j.cli;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.net.Endpoint;
import io.qmp4j.qmp.Request.Band;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/// `qmp4j shell`: a prompt at a QMP server.
final class ShellCommand {
    private static final OptionRule HMP =
            OptionRule.flag("--hmp", "Speaks to the human monitor.").orNamed("--hmp", "-hmp", "-H");
    private static final OptionRule RAW =
            OptionRule.flag("--raw", "Shows messages as they come, one a line.")
                    .orNamed("--raw", "-raw");
    private static final OptionRule VERBOSE =
            OptionRule.flag("--verbose", "Shows what is sent and received.")
                    .orNamed("--verbose", "-verbose", "-v");
    static final CommandRules RULES =
            new CommandRules(
                    "Reads commands line by line and shows what they return, and events.",
                    List.of(HMP, RAW, VERBOSE),
                    "[ADDR]",
                    List.of(
                            "",
                            "ADDR is as for exec. Lines are COMMAND KEY=VALUE... as for exec, or a",
                            "JSON request; 'help' tells more. On a terminal lines are edited, kept",
                            "and completed by Tab; Ctrl-C cancels a command that is pending. From a",
                            "pipe they are carried out one after the other; then the exit status is",
                            "that of the last one that failed: 2 for a mistake, 3 if the command",
                            "failed. It is 4 if the connection is lost."));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final InputStream in;

    ShellCommand(Terminal terminal, InputStream in) {
        this.terminal = terminal;
        this.in = in;
    }

    int run(Words words) throws UsageException, IOException, InterruptedException {
        var operands = words.operands();
        if (operands.size() > 1) {
            throw new UsageException(operands.get(1) + ": unexpected argument");
        }
        var endpoint = ServerAddress.of(operands.stream().findFirst(), terminal);
        return LineTerminal.isThere() ? onTerminal(endpoint, words) : piped(endpoint, words);
    }

    private int piped(Endpoint endpoint, Words words) throws IOException, InterruptedException {
        var input = new PipedLines(in);
        var output = ShellOutput.piped(terminal, words.has(RAW));
        var shell = new Shell(input, output, words.has(VERBOSE));
        try (var peer = Conversation.open(endpoint, PATIENCE, shell)) {
            return shell.run(
                    peer,
                    words.has(HMP)
                            ? new HmpDialect(peer, shell, output)
                            : new QmpDialect(peer, shell, output));
        } catch (TimeoutException e) {
            return unreachable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unreachable(Reason.of(e));
        }
    }

    private int onTerminal(Endpoint endpoint, Words words)
            throws IOException, InterruptedException {
        var history = HistoryFile.of(terminal, words.has(HMP) ? "hmp-history" : "qmp-history");
        var language = new LateLanguage();
        try (var lines = LineTerminal.open(history, language)) {
            var output = ShellOutput.on(lines, terminal, words.has(RAW));
            var shell = new Shell(lines, output, words.has(VERBOSE));
            try (var peer = Conversation.open(endpoint, PATIENCE, shell)) {
                var _ = knowsCancel(peer, shell);
                lines.onInterrupt(shell::interrupt);
                output.note(welcome(peer.greeting(), endpoint));
                ShellDialect dialect;
                if (words.has(HMP)) {
                    var hmp = new HmpDialect(peer, shell, output);
                    hmp.inquire();
                    dialect = hmp;
                } else {
                    var qmp = new QmpDialect(peer, shell, output);
                    var _ = qmp.inquire();
                    dialect = qmp;
                }
                language.own = Optional.of(dialect);
                int status = shell.run(peer, dialect);
                return status == ExitStatus.CONNECTION ? status : ExitStatus.OK;
            }
        } catch (TimeoutException e) {
            return unreachable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unreachable(Reason.of(e));
        }
    }

    private int unreachable(String reason) {
        terminal.err().println("qmp4j shell: " + reason);
        return ExitStatus.CONNECTION;
    }

    /// A server that has `x-cancel` is told when Ctrl-C ends a command, where it can be told out of
    /// band: in band that would wait for the command.
    private static CompletableFuture<Void> knowsCancel(Conversation peer, Shell shell) {
        boolean hasOutOfBand =
                peer.greeting().member("capabilities").orElse(null) instanceof JsonArray offered
                        && offered.items().contains(new JsonString("oob"));
        if (!hasOutOfBand) {
            return CompletableFuture.completedFuture(null);
        }
        var cancel = JsonObject.of("name", new JsonString("x-cancel"));
        return peer.inquire(Band.IN_BAND, "query-commands", JsonObject.of())
                .thenAccept(
                        reply -> {
                            if (reply.member("return").orElse(null) instanceof JsonArray known
                                    && known.items().contains(cancel)) {
                                shell.cancelBy(
                                        asked -> asked.id().map(id -> JsonObject.of("id", id)));
                            }
                        });
    }

    private static String welcome(JsonObject greeting, Endpoint endpoint) {
        var version = member(greeting, "version");
        var level = member(version, "qemu");
        var numbers =
                List.of("major", "minor", "micro").stream()
                        .map(name -> level.member(name).map(JsonWriter::toText).orElse("?"))
                        .toList();
        var name =
                version.member("package").orElse(null) instanceof JsonString(String text)
                                && !text.isBlank()
                        ? " (" + text.strip() + ")"
                        : "";
        return "Connected to %s: QEMU %s%s\nTab completes, 'help' explains, Ctrl-D leaves"
                .formatted(endpoint, String.join(".", numbers), name);
    }

    private static JsonObject member(JsonObject object, String name) {
        return object.member(name).orElse(null) instanceof JsonObject known
                ? known
                : JsonObject.of();
    }

    /// The terminal is there before the server is, and so before there is something to complete.
    private static final class LateLanguage implements LineLanguage {
        private volatile Optional<LineLanguage> own = Optional.empty();

        @Override
        public boolean isWhole(String text) {
            return own.isEmpty() || own.get().isWhole(text);
        }

        @Override
        public Completion complete(String text) {
            return own.map(language -> language.complete(text))
                    .orElse(new Completion(text.length(), List.of()));
        }
    }
}
