package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Sessions with commands compiled from a schema keep to the scenarios of asynchronous commands.
@Timeout(60)
class ScenarioTest {
    /// Where the series this comes from answers otherwise than recorded QEMU does, QEMU is right:
    /// without the capability `exec-oob` is answered in order.
    private static final Set<String> DIFFERENT = Set.of("async/oob-not-enabled");

    @TempDir private Path folder = Path.of("");

    @Test
    void theCorpusIsThere() throws IOException {
        assertThat(corpus()).hasSizeGreaterThan(39);
        assertThat(corpus()).filteredOn(Scenario::needsMachine).hasSizeGreaterThan(3);
    }

    @TestFactory
    Stream<DynamicTest> playsTheCorpus() throws IOException {
        return corpus().stream().map(this::test);
    }

    @TestFactory
    Stream<DynamicTest> playsOwnScenarios() throws IOException {
        return Scenario.readAll(Path.of("src/test/scenarios/async.jsonl")).stream().map(this::test);
    }

    private DynamicTest test(Scenario scenario) {
        return DynamicTest.dynamicTest(scenario.id(), () -> play(scenario));
    }

    private void play(Scenario scenario) throws IOException {
        var own = Files.createTempDirectory(folder, "scenario");
        var player = new ScenarioPlayer(scenario, own);
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
