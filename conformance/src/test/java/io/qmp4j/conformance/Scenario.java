package io.qmp4j.conformance;

import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.SpecialFeature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one monitor is asked, what its asynchronous commands do then, and what comes of it.
///
/// @param needsMachine whether it takes more than commands: a display, a human monitor
record Scenario(
        String id, boolean oob, CompatPolicy policy, boolean needsMachine, List<Fields> steps) {
    private static final List<String> OF_THE_MACHINE =
            List.of("human-monitor-command", "screendump");

    static List<Scenario> readAll(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Scenario::parse).toList();
    }

    private static Scenario parse(String line) {
        var fields = Fields.parse(line);
        var steps = fields.list("steps").stream().map(Scenario::step).toList();
        return new Scenario(
                fields.text("id"),
                fields.isTrue("oob"),
                policy(fields),
                needsMachine(steps),
                steps);
    }

    private static Fields step(JsonValue step) {
        if (step instanceof JsonObject object) {
            return new Fields(object);
        }
        throw new IllegalArgumentException("Not a step: " + step);
    }

    private static boolean needsMachine(List<Fields> steps) {
        return OF_THE_MACHINE.stream()
                .anyMatch(command -> steps.stream().anyMatch(step -> asksFor(command, step)));
    }

    private static boolean asksFor(String command, Fields step) {
        return step.object().member("request").orElse(JsonNull.NULL) instanceof JsonObject request
                && request.member("execute").equals(Optional.of(new JsonString(command)));
    }

    private static CompatPolicy policy(Fields scenario) {
        if (!(scenario.object().member("policy").orElse(JsonNull.NULL)
                instanceof JsonObject policy)) {
            return CompatPolicy.ACCEPT_ALL;
        }
        return new CompatPolicy(
                deprecatedIf(policy, "deprecated-input", "reject"),
                deprecatedIf(policy, "deprecated-output", "hide"));
    }

    private static Set<SpecialFeature> deprecatedIf(JsonObject policy, String name, String value) {
        return policy.member(name).equals(Optional.of(new JsonString(value)))
                ? Set.of(SpecialFeature.DEPRECATED)
                : Set.of();
    }
}
