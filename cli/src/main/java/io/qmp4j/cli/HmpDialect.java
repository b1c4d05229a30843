package io.qmp4j.cli;

import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.qmp.Request.Band;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The human monitor, by QMP's `human-monitor-command`. Confined to the shell's thread, but for
/// what shows.
final class HmpDialect implements ShellDialect {
    private static final String COMMAND = "human-monitor-command";

    private final Conversation peer;
    private final Shell shell;
    private final ShellOutput output;
    private CompletableFuture<HmpHelp> help = CompletableFuture.completedFuture(HmpHelp.UNKNOWN);
    private OptionalLong cpu = OptionalLong.empty();

    HmpDialect(Conversation peer, Shell shell, ShellOutput output) {
        this.peer = peer;
        this.shell = shell;
        this.output = output;
    }

    /// Asks for the monitor's help, to complete by it.
    void inquire() {
        help =
                printed("help")
                        .thenCombine(printed("help info"), HmpHelp::of)
                        .exceptionally(failure -> HmpHelp.UNKNOWN);
    }

    private CompletableFuture<String> printed(String line) {
        return peer.inquire(
                        Band.IN_BAND, COMMAND, JsonObject.of("command-line", new JsonString(line)))
                .thenApply(HmpDialect::text);
    }

    @Override
    public String prompt() {
        return "(qemu) ";
    }

    @Override
    public boolean isWhole(String text) {
        return true;
    }

    @Override
    public Completion complete(String text) {
        return help.copy()
                .completeOnTimeout(HmpHelp.UNKNOWN, 1, TimeUnit.SECONDS)
                .join()
                .complete(text);
    }

    @Override
    public Next run(String line) throws UsageException, InterruptedException {
        var text = line.strip();
        var words = text.split("\\s+", -1);
        if (text.isEmpty()) {
            return Next.GO_ON;
        }
        if (text.equals("exit")) {
            return Next.LEAVE;
        }
        if (words[0].equals("cpu") && words.length == 2) {
            choose(words[1]);
            return Next.GO_ON;
        }
        boolean isLast = words[0].equals("quit") || words[0].equals("q");
        if (isLast) {
            shell.expectEnd();
        }
        var reply = ask(text, cpu);
        if (isLast) {
            shell.awaitEnd(reply.filter(message -> message.has("error")).isPresent());
        }
        return Next.GO_ON;
    }

    /// The monitor that carries out one line forgets its CPU with it: every line is sent with it.
    private void choose(String number) throws UsageException, InterruptedException {
        OptionalLong chosen;
        try {
            chosen = OptionalLong.of(Long.parseLong(number));
        } catch (NumberFormatException e) {
            throw new UsageException("cpu " + number + ": the number of a CPU is expected");
        }
        var reply = ask("cpu " + number, chosen);
        Optional<String> refusal = reply.map(HmpDialect::text).filter(text -> !text.isEmpty());
        if (reply.isPresent() && !reply.get().has("error") && refusal.isEmpty()) {
            cpu = chosen;
        }
    }

    private Optional<JsonObject> ask(String line, OptionalLong onCpu) throws InterruptedException {
        return shell.await(() -> peer.ask(Band.IN_BAND, COMMAND, arguments(line, onCpu)));
    }

    private static JsonObject arguments(String line, OptionalLong cpu) {
        var arguments = JsonObject.builder().put("command-line", new JsonString(line));
        cpu.ifPresent(number -> arguments.put("cpu-index", JsonNumber.of(number)));
        return arguments.build();
    }

    private static String text(JsonObject message) {
        return message.member("return").orElse(null) instanceof JsonString(String text) ? text : "";
    }

    @Override
    public void show(JsonObject message) {
        if (output.isRaw()) {
            output.result(message);
        } else {
            output.text(text(message));
        }
    }
}
