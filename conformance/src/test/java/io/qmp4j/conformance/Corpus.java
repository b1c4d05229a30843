package io.qmp4j.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The recorded transcripts outside the project: in the folder that the property `qmp4j.corpus`
/// names, else in `shared/corpus` beside a folder above this one.
record Corpus(Path folder) {
    private static final String SLOW = "slow";
    private static final String GUEST_AGENT = "qga";

    /// Profiles of other programs.
    private static final Set<String> OTHER_PROFILES = Set.of("qsd", "qga");

    /// What qmp4j does otherwise on purpose: `docs/protocol.md` says why.
    private static final Set<String> DIFFERENT =
            Set.of(
                    "negotiation/enable-oob", // query-yank lists no connections here
                    "two/blocked-by-the-other", // sessions never wait for each other
                    "introspection/query-qmp-schema-qemu", // names commands of devices
                    "hmp/bad-arguments", // types commands of devices
                    "hmp/info-qtree",
                    "screendump/device-without-display"); // has a device that is no display

    /// Skips the test where there is no corpus.
    static Corpus find() {
        var folder = named().or(Corpus::nearby);
        assumeTrue(folder.isPresent(), "no corpus: set the property qmp4j.corpus to its folder");
        return new Corpus(folder.orElseThrow());
    }

    Profiles profiles() throws IOException {
        return Profiles.read(folder.resolve("profiles.json"));
    }

    /// Those that a server with only `commands` must pass, but for the slow ones.
    List<Transcript> transcripts(Set<String> commands) throws IOException {
        return binding(commands).filter(each -> !each.tier().equals(SLOW)).toList();
    }

    /// Those that move up to 64 MiB each.
    List<Transcript> slowTranscripts(Set<String> commands) throws IOException {
        return binding(commands).filter(each -> each.tier().equals(SLOW)).toList();
    }

    /// What QEMU itself said, but for the slow ones.
    List<Transcript> ofQemu() throws IOException {
        return Transcript.readAll(folder.resolve("protocol")).stream()
                .filter(each -> !each.tier().equals(SLOW))
                .filter(each -> !OTHER_PROFILES.contains(each.profile()))
                .toList();
    }

    private Stream<Transcript> binding(Set<String> commands) throws IOException {
        var recorded = Transcript.readAll(folder.resolve("protocol"));
        var demanded = Transcript.readAll(folder.resolve("derived"));
        return Stream.concat(recorded.stream(), demanded.stream())
                .filter(each -> !each.quirk() && commands.containsAll(each.commands()))
                .filter(each -> !DIFFERENT.contains(each.id()))
                .filter(each -> !each.tier().equals(GUEST_AGENT))
                .filter(each -> !OTHER_PROFILES.contains(each.profile()));
    }

    private static Optional<Path> named() {
        return Optional.ofNullable(System.getProperty("qmp4j.corpus")).map(Path::of);
    }

    private static Optional<Path> nearby() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared").resolve("corpus"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
