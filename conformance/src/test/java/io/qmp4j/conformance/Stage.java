package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Makes a test of each transcript. Those of one profile share a server as long as they leave it
/// unharmed. For one thread.
final class Stage implements AutoCloseable {
    /// Starts servers of one kind.
    interface Launcher {
        /// @param options as QEMU has them, with `{SOCK}` for a socket's path
        /// @param folder empty, for this server alone
        Server start(List<String> options, Path folder) throws IOException;
    }

    private record Running(String profile, Server server) {}

    private final Launcher launcher;
    private final Profiles profiles;
    private final Path folder;
    private final UnaryOperator<Duration> silence;
    private Optional<Running> running = Optional.empty();
    private int count;

    Stage(Launcher launcher, Profiles profiles, Path folder, UnaryOperator<Duration> silence) {
        this.launcher = launcher;
        this.profiles = profiles;
        this.folder = folder;
        this.silence = silence;
    }

    /// To be closed, which ends the last server.
    Stream<DynamicTest> tests(List<Transcript> transcripts) {
        return transcripts.stream()
                .map(each -> DynamicTest.dynamicTest(each.id(), () -> play(each)))
                .onClose(this::close);
    }

    @Override
    public void close() {
        running.ifPresent(last -> last.server.close());
        running = Optional.empty();
    }

    private void play(Transcript transcript) throws IOException, InterruptedException {
        var server = serverFor(transcript);
        var own = Files.createDirectory(folder.resolve("t" + count));
        Optional<String> why;
        try (var player = new Player(server, new Variables(own, "u" + count), silence)) {
            why = player.play(transcript);
        }
        if (why.isEmpty() && !transcript.endsServer()) {
            assertThat(server.isRunning()).as("the server is still there").isTrue();
        }
        if (why.isPresent() || transcript.fresh() || transcript.endsServer()) {
            close();
        }
        assertThat(why).isEmpty();
    }

    private Server serverFor(Transcript transcript) throws IOException {
        count++;
        var profile = transcript.profile();
        if (running.isPresent()
                && running.get().profile.equals(profile)
                && !transcript.fresh()
                && running.get().server.isRunning()) {
            return running.get().server;
        }
        close();
        var home = Files.createDirectory(folder.resolve("s" + count));
        var server = launcher.start(profiles.options(profile), home);
        running = Optional.of(new Running(profile, server));
        return server;
    }
}
