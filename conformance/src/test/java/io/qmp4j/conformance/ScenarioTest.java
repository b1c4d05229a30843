package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Sessions with commands compiled from a schema keep to the scenarios of asynchronous commands.
class ScenarioTest {
    /// Where the series this comes from answers otherwise than recorded QEMU does, QEMU is right:
    /// without the capability `exec-oob` is answered in order.
    private static final Set<String> DIFFERENT = Set.of("async/oob-not-enabled");

    @Test
    void theCorpusIsThere() throws IOException {
        assertThat(corpus()).filteredOn(each -> each.needs().isEmpty()).hasSizeGreaterThan(35);
    }

    @TestFactory
    Stream<DynamicTest> playsTheCorpus() throws IOException {
        return corpus().stream().map(ScenarioTest::test);
    }

    @TestFactory
    Stream<DynamicTest> playsOwnScenarios() throws IOException {
        return Scenario.readAll(Path.of("src/test/scenarios/async.jsonl")).stream()
                .map(ScenarioTest::test);
    }

    private static DynamicTest test(Scenario scenario) {
        return DynamicTest.dynamicTest(scenario.id(), () -> play(scenario));
    }

    private static void play(Scenario scenario) {
        assumeTrue(scenario.needs().isEmpty(), () -> "needs " + scenario.needs().orElseThrow());
        var player = new ScenarioPlayer(scenario);
        scenario.steps().forEach(player::play);
        assertThat(player.leftOver()).isEmpty();
    }

    private static List<Scenario> corpus() throws IOException {
        var folder = Corpus.find().folder().resolve("async");
        return Stream.concat(
                        Scenario.readAll(folder.resolve("dispatch.jsonl")).stream(),
                        Scenario.readAll(folder.resolve("scenarios.jsonl")).stream())
                .filter(each -> !DIFFERENT.contains(each.id()))
                .toList();
    }
}
