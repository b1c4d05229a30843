package io.qmp4j.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/// Through the gateway real QEMU says what it says itself.
class GatewayCorpusTest {
    private static final Duration SILENCE = Duration.ofMillis(60);

    /// `docs/gateway.md` says why.
    private static final Set<String> DIFFERENT =
            Set.of(
                    "disconnect/queued-commands/oob", // up to eight commands are QEMU's already
                    "fds/gone-with-the-client", // sets are the upstream's
                    "own/fds/sets-and-clients"); // names are the client's

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> passesWhatQemuSaid() throws IOException {
        assumeTrue(QemuTest.isInstalled(), QemuTest.PROGRAM + " is not installed");
        var corpus = Corpus.find();
        var stage = new Stage(GatewayServer::start, corpus.profiles(), folder, _ -> SILENCE);
        return stage.tests(
                corpus.ofQemu().stream().filter(each -> !DIFFERENT.contains(each.id())).toList());
    }

    @TestFactory
    Stream<DynamicTest> passesOwnTranscripts() throws IOException {
        assumeTrue(QemuTest.isInstalled(), QemuTest.PROGRAM + " is not installed");
        var stage =
                new Stage(GatewayServer::start, OwnTranscripts.profiles(), folder, _ -> SILENCE);
        return stage.tests(
                OwnTranscripts.all().stream()
                        .filter(each -> !DIFFERENT.contains(each.id()))
                        .toList());
    }
}
