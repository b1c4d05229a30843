package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The machine passes every transcript that needs no more commands than it has, over each kind of
/// connection.
class MachineTest {
    /// Our loops answer in microseconds: longer listening would only hear more of nothing.
    private static final Duration SILENCE = Duration.ofMillis(60);

    /// These need options that only the program reads.
    private static final String FOR_THE_PROGRAM = "mon";

    @TempDir Path folder;

    @Test
    void theCorpusIsThere() throws IOException {
        var transcripts = Corpus.find().transcripts(MachineServer.commands());

        assertThat(transcripts).hasSizeGreaterThan(1000);
    }

    @TestFactory
    Stream<DynamicTest> passesTheCorpusOnUnixSockets() throws IOException {
        return corpus(MachineServer::onSockets, _ -> true);
    }

    @TestFactory
    Stream<DynamicTest> passesTheCorpusInMemory() throws IOException {
        return corpus(MachineServer::inMemory, each -> !each.passesFiles());
    }

    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> passesTheSlowCorpus() throws IOException {
        var corpus = Corpus.find();
        var stage = new Stage(MachineServer::onSockets, corpus.profiles(), folder, _ -> SILENCE);
        return stage.tests(corpus.slowTranscripts(MachineServer.commands()));
    }

    @TestFactory
    Stream<DynamicTest> passesOwnTranscriptsOnUnixSockets() throws IOException {
        return own(MachineServer::onSockets, _ -> true);
    }

    @TestFactory
    Stream<DynamicTest> passesOwnTranscriptsInMemory() throws IOException {
        return own(MachineServer::inMemory, each -> !each.passesFiles());
    }

    private Stream<DynamicTest> corpus(Stage.Launcher launcher, Predicate<Transcript> which)
            throws IOException {
        var corpus = Corpus.find();
        var stage = new Stage(launcher, corpus.profiles(), folder, _ -> SILENCE);
        return stage.tests(
                corpus.transcripts(MachineServer.commands()).stream().filter(which).toList());
    }

    private Stream<DynamicTest> own(Stage.Launcher launcher, Predicate<Transcript> which)
            throws IOException {
        var stage = new Stage(launcher, OwnTranscripts.profiles(), folder, _ -> SILENCE);
        return stage.tests(
                OwnTranscripts.all().stream()
                        .filter(which)
                        .filter(each -> !each.profile().equals(FOR_THE_PROGRAM))
                        .toList());
    }
}
