package io.qmp4j.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/// Plays one transcript against a server. For one thread, once.
final class Player implements AutoCloseable {
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(20);

    private record Line(Wire wire, Messages messages) {}

    private final Server server;
    private final Variables variables;
    private final UnaryOperator<Duration> silence;
    private final Expectation expectation;
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, Fifo> fifos = new HashMap<>();

    /// @param silence how long to listen where the transcript says how long nothing may come
    Player(Server server, Variables variables, UnaryOperator<Duration> silence) {
        this.server = server;
        this.variables = variables;
        this.silence = silence;
        this.expectation = new Expectation(variables);
    }

    /// What went otherwise than it should; empty if nothing.
    Optional<String> play(Transcript transcript) throws InterruptedException {
        int number = 0;
        for (Step step : transcript.steps()) {
            try {
                play(step);
            } catch (StepFailedException | IOException failure) {
                return Optional.of(
                        "step "
                                + number
                                + ", "
                                + step.getClass().getSimpleName()
                                + ": "
                                + failure.getMessage());
            }
            number++;
        }
        return Optional.empty();
    }

    /// Lets go of whatever blocks, and of the connections.
    @Override
    public void close() throws IOException {
        for (Fifo fifo : fifos.values()) {
            fifo.close();
        }
        for (Line line : lines.values()) {
            line.wire.close();
        }
    }

    private void play(Step step) throws StepFailedException, IOException, InterruptedException {
        switch (step) {
            case Step.Open(String name, String suffix) -> open(name, suffix);
            case Step.Send send -> send(send);
            case Step.Expect expect -> expect(expect);
            case Step.ExpectOrdered expect -> expectOrdered(expect);
            case Step.Silence(String name, Duration duration) -> listen(line(name), duration);
            case Step.Poll poll -> poll(poll);
            case Step.Block block -> block(block);
            case Step.Unblock(String name, Duration patience) -> fifo(name).release(patience);
            case Step.Close(String name) -> {
                line(name).wire.close();
                lines.remove(name);
            }
            case Step.EndOutput(String name) -> line(name).wire.endOutput();
            case Step.EndOfStream end -> expectEnd(end);
            case Step.Pause(Duration duration) -> pause(duration);
            case Step.Exit(Duration patience) ->
                    insist(server.ended(patience), "the server did not end");
            case Step.Signal(String name) -> {
                insist(name.equals("TERM"), "can't send the signal " + name);
                server.terminate();
            }
            case Step.CheckFile(var expected) ->
                    expected.check(Path.of(variables.expand(expected.path())));
            case Step.WriteFile file ->
                    Files.write(Path.of(variables.expand(file.path())), file.content());
            case Step.Other(String what) -> throw new StepFailedException("can't do " + what);
        }
    }

    private void open(String name, String suffix) throws IOException {
        var wire = server.connect(suffix);
        lines.put(name, new Line(wire, new Messages(wire)));
    }

    private void send(Step.Send step) throws StepFailedException, IOException {
        var bytes = step.payload().bytes(variables);
        var wire = line(step.connection()).wire;
        int size = step.chunk() == 0 ? Math.max(bytes.length, 1) : step.chunk();
        int first = 0;
        if (step.files().isPresent()) {
            wire.pass(bytes[0], step.files().get().expanded(variables));
            first = 1;
        }
        for (int from = first; from < bytes.length; from += size) {
            var chunk = Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length));
            wire.send(chunk, Step.PATIENCE);
            pause(step.pause());
        }
    }

    private void expect(Step.Expect step) throws StepFailedException, IOException {
        var line = line(step.connection());
        for (int i = 0; i < step.times(); i++) {
            var got = next(line, step.patience(), step.reply());
            var why = expectation.mismatch(step.reply(), got);
            insist(why.isEmpty(), why.orElse("") + "; whole message: " + Expectation.brief(got));
        }
    }

    private void expectOrdered(Step.ExpectOrdered step) throws StepFailedException, IOException {
        var line = line(step.connection());
        var ordered = new ArrayList<>(step.replies());
        var floating = new ArrayList<>(step.floating());
        while (!ordered.isEmpty() || !floating.isEmpty()) {
            var wanted = ordered.isEmpty() ? floating.getFirst() : ordered.getFirst();
            var got = next(line, step.patience(), wanted);
            if (!ordered.isEmpty() && takes(ordered.subList(0, 1), got)) {
                continue;
            }
            insist(
                    takes(floating, got),
                    "fits nothing that may come next: " + Expectation.brief(got));
        }
    }

    /// Removes the first of `shapes` that `got` fits.
    private boolean takes(List<JsonValue> shapes, JsonValue got) {
        for (int i = 0; i < shapes.size(); i++) {
            if (fits(shapes.get(i), got)) {
                expectation.mismatch(shapes.remove(i), got);
                return true;
            }
        }
        return false;
    }

    private boolean fits(JsonValue shape, JsonValue got) {
        return new Expectation(variables.copy()).mismatch(shape, got).isEmpty();
    }

    private void listen(Line line, Duration duration) throws StepFailedException, IOException {
        var got = line.messages.next(silence.apply(duration));
        insist(got.isEmpty(), "expected silence, got " + got.map(Expectation::brief).orElse(""));
        insist(line.messages.unread().isEmpty(), "expected silence, got " + line.messages.unread());
        insist(!line.messages.ended(), "expected silence, got the end of the stream");
    }

    private void poll(Step.Poll step) throws StepFailedException, IOException {
        var line = line(step.connection());
        long end = System.nanoTime() + step.patience().toNanos();
        while (true) {
            line.wire.send(step.payload().bytes(variables), step.patience());
            var got = next(line, step.patience(), step.until());
            if (!fits(step.again(), got)) {
                var why = expectation.mismatch(step.until(), got);
                insist(why.isEmpty(), why.orElse(""));
                return;
            }
            insist(System.nanoTime() < end, "still " + Expectation.brief(got));
            pause(BETWEEN_POLLS);
        }
    }

    private void block(Step.Block step)
            throws StepFailedException, IOException, InterruptedException {
        var fifo = Fifo.make(variables.folder().resolve(step.fifo()));
        fifos.put(step.fifo(), fifo);
        var command =
                server.blockingCommand()
                        .replace("@ID@", JsonWriter.toText(step.id()))
                        .replace("@FIFO@", fifo.path().toString())
                        .replace("@UNIQ@", variables.word() + step.fifo());
        line(step.connection()).wire.send(command.getBytes(UTF_8), Step.PATIENCE);
    }

    private void expectEnd(Step.EndOfStream step) throws StepFailedException, IOException {
        var messages = line(step.connection()).messages;
        var got = messages.next(step.patience());
        insist(got.isEmpty(), "unread before the end: " + got.map(Expectation::brief).orElse(""));
        insist(messages.ended(), "the server did not close the connection");
        insist(messages.unread().isBlank(), "unread before the end: " + messages.unread());
    }

    private JsonValue next(Line line, Duration patience, JsonValue wanted)
            throws StepFailedException, IOException {
        var got = line.messages.next(patience);
        insist(
                got.isPresent(),
                "nothing came "
                        + (line.messages.ended()
                                ? "before the end of the stream"
                                : "in " + patience)
                        + ", wanted "
                        + Expectation.brief(wanted)
                        + ", unread: "
                        + line.messages.unread());
        return got.orElseThrow();
    }

    private Line line(String name) throws StepFailedException {
        var line = lines.get(name);
        if (line == null) {
            throw new StepFailedException("connection '" + name + "' is not open");
        }
        return line;
    }

    private Fifo fifo(String name) throws StepFailedException {
        var fifo = fifos.get(name);
        if (fifo == null) {
            throw new StepFailedException("nothing blocks on '" + name + "'");
        }
        return fifo;
    }

    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void insist(boolean holds, String otherwise) throws StepFailedException {
        if (!holds) {
            throw new StepFailedException(otherwise);
        }
    }
}
