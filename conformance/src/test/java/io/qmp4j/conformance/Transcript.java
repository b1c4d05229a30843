package io.qmp4j.conformance;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A recorded exchange.
///
/// @param profile the options of the server it was recorded with
/// @param fresh whether it needs a server of its own
/// @param quirk whether QEMU does here what nobody would copy
/// @param ownsServer whether the server must be this runner's own: it is ended
/// @param commands what the server must know
record Transcript(
        String id,
        String tier,
        String profile,
        boolean fresh,
        boolean quirk,
        boolean ownsServer,
        Set<String> commands,
        List<Step> steps) {
    static Transcript parse(String line) {
        var fields = Fields.parse(line);
        var steps = new ArrayList<Step>();
        for (JsonValue step : fields.list("steps")) {
            if (!(step instanceof JsonObject object)) {
                throw new IllegalArgumentException("No step: " + step);
            }
            steps.add(Step.of(new Fields(object)));
        }
        return new Transcript(
                fields.text("id"),
                fields.text("tier", "own"),
                fields.text("profile", "none"),
                fields.isTrue("fresh"),
                fields.isTrue("quirk"),
                fields.has("needs"),
                Set.copyOf(fields.texts("commands")),
                List.copyOf(steps));
    }

    /// Those of every `.jsonl` file below `folder`, files in the order of their names.
    static List<Transcript> readAll(Path folder) throws IOException {
        var transcripts = new ArrayList<Transcript>();
        try (var files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (!line.isBlank()) {
                        transcripts.add(parse(line));
                    }
                }
            }
        }
        return transcripts;
    }

    /// Whether files are passed, which only a Unix socket can.
    boolean passesFiles() {
        return steps.stream()
                .anyMatch(step -> step instanceof Step.Send send && send.files().isPresent());
    }

    /// Whether playing it ends the server.
    boolean endsServer() {
        return steps.stream()
                        .anyMatch(step -> step instanceof Step.Exit || step instanceof Step.Signal)
                || commands.contains("quit");
    }
}
