package io.qmp4j.cli;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.Request.Band;
import io.qmp4j.qmp.client.ServerSchema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// QMP as it is typed: `command key=value`, or a request in JSON. Confined to the shell's thread,
/// but for what shows.
final class QmpDialect implements ShellDialect {
    private static final int PATIENCE_SECONDS = 10; // behind a command that takes long

    private final Conversation peer;
    private final Shell shell;
    private final ShellOutput output;
    private Optional<CompletableFuture<ServerSchema>> schema = Optional.empty();
    private Optional<List<JsonValue>> transaction = Optional.empty();

    QmpDialect(Conversation peer, Shell shell, ShellOutput output) {
        this.peer = peer;
        this.shell = shell;
        this.output = output;
    }

    /// Asks for the server's introspection, once.
    CompletableFuture<ServerSchema> inquire() {
        if (schema.isEmpty()) {
            schema =
                    Optional.of(
                            peer.inquire(Band.IN_BAND, "query-qmp-schema", JsonObject.of())
                                    .thenApply(reply -> reply.member("return"))
                                    .thenApply(
                                            known ->
                                                    known.map(ServerSchema::of)
                                                            .orElse(ServerSchema.UNKNOWN)));
        }
        return schema.get();
    }

    @Override
    public String prompt() {
        return transaction.isPresent() ? "TRANS> " : "(QEMU) ";
    }

    @Override
    public boolean isWhole(String text) {
        return text.stripLeading().startsWith("#") || ShellWords.of(text).isWhole();
    }

    @Override
    public Completion complete(String text) {
        var known =
                schema.map(
                        each ->
                                each.exceptionally(failure -> ServerSchema.UNKNOWN)
                                        .completeOnTimeout(
                                                ServerSchema.UNKNOWN, 1, TimeUnit.SECONDS)
                                        .join());
        return QmpLanguage.complete(known.orElse(ServerSchema.UNKNOWN), text);
    }

    @Override
    public Next run(String line) throws UsageException, InterruptedException {
        return run(ShellLine.parse(line));
    }

    private Next run(ShellLine line) throws UsageException, InterruptedException {
        switch (line) {
            case ShellLine.Nothing() -> {}
            case ShellLine.Exit() -> {
                return Next.LEAVE;
            }
            case ShellLine.Help() -> output.note(HELP);
            case ShellLine.Json(var text, var request) -> send(text, request);
            case ShellLine.Command command -> command(command);
            case ShellLine.Open(var first) -> {
                if (transaction.isPresent()) {
                    throw new UsageException("a transaction in a transaction");
                }
                transaction = Optional.of(new ArrayList<>());
                return run(first);
            }
            case ShellLine.Close(var last) -> {
                if (transaction.isEmpty()) {
                    throw new UsageException("there is no transaction to be ended by ')'");
                }
                var _ = run(last);
                var actions = new JsonArray(transaction.get());
                transaction = Optional.empty();
                ask(Band.IN_BAND, "transaction", JsonObject.of("actions", actions));
            }
        }
        return Next.GO_ON;
    }

    private void command(ShellLine.Command command) throws UsageException, InterruptedException {
        var words = command.arguments();
        var types =
                words.needsTypes()
                        ? new ArgumentTypes(known(), command.name())
                        : ArgumentTypes.UNKNOWN;
        var arguments = words.toJson(types);
        if (transaction.isPresent()) {
            transaction
                    .get()
                    .add(JsonObject.of("type", new JsonString(command.name()), "data", arguments));
        } else {
            ask(command.band(), command.name(), arguments);
        }
    }

    private ServerSchema known() throws InterruptedException {
        return inquire()
                .exceptionally(failure -> ServerSchema.UNKNOWN)
                .completeOnTimeout(ServerSchema.UNKNOWN, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private void ask(Band band, String name, JsonObject arguments) throws InterruptedException {
        await(name, () -> peer.ask(band, name, arguments));
    }

    private void send(String text, JsonObject request) throws InterruptedException {
        var name = request.member("execute").orElse(null) instanceof JsonString(String s) ? s : "";
        await(name, () -> peer.ask(text.replace('\n', ' '), request));
    }

    private void await(String name, Supplier<Conversation.Asked> question)
            throws InterruptedException {
        boolean isLast = name.equals("quit");
        if (isLast) {
            shell.expectEnd();
        }
        var reply = shell.await(question);
        if (isLast) {
            shell.awaitEnd(reply.filter(message -> message.has("error")).isPresent());
        }
    }

    @Override
    public void show(JsonObject message) {
        output.result(message);
    }

    private static final String HELP =
            """
            COMMAND KEY=VALUE...       KEY.SUB=VALUE, KEY=[1, 2], KEY={'a': 1}, KEY="a b"
            -oob COMMAND KEY=VALUE...  out of band, also exec-oob:COMMAND
            {"execute": ...}           sent as it is
            transaction( ... )         collects commands, sends them as one
            Tab completes, Ctrl-R searches, Ctrl-C gives up a line or a command,
            exit or Ctrl-D leaves; quit ends the server.""";
}
