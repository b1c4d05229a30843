package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qmp4j.corpus.Corpus;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Plays the corpus' scenarios for dispatch and asynchronous commands. Those with a display, a
/// human monitor or a compiled schema are for other modules.
class ScenarioTest {
    /// Where the series this comes from answers otherwise than recorded QEMU does, QEMU is right:
    /// without the capability `exec-oob` is answered in order.
    private static final Set<String> OTHERWISE = Set.of("async/oob-not-enabled");

    static Stream<Corpus.Case> scenarios() {
        return Stream.of("async/dispatch.jsonl", "async/scenarios.jsonl")
                .flatMap(Corpus::cases)
                .filter(each -> !OTHERWISE.contains(each.id()));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void playsAsWritten(Corpus.Case scenario) throws InterruptedException {
        assumeTrue(
                !scenario.json().toString().contains("screendump"),
                "needs a display or a human monitor");
        var player = new ScenarioPlayer(scenario.json());
        for (JsonNode step : steps(scenario.json())) {
            assumeTrue(
                    !step.has("expect") || !step.get("expect").asString().equals("schema"),
                    "needs a compiled schema");
            player.play(step);
        }
        assertThat(player.leftOver()).isEmpty();
    }

    /// A scenario that is not normative may say what is sane.
    private static List<JsonNode> steps(JsonNode scenario) {
        var steps = new ArrayList<JsonNode>();
        var written =
                scenario.has("sane") && scenario.get("sane").isArray()
                        ? scenario.get("sane")
                        : scenario.get("steps");
        written.forEach(steps::add);
        return steps;
    }
}
