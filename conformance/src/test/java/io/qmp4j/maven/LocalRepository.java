package io.qmp4j.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// A local repository of the tests' own: what was just built, and links to what the user's has. So
/// nothing of this project gets into the user's, and what is there need not be fetched again.
final class LocalRepository {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES =
            List.of("qapi", "qapi-maven-plugin", "qmp", "qmp-net");
    private static final String GROUP = "qmp4j";

    private final Path folder;
    private final String version;

    private LocalRepository(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    /// @param users the user's own
    /// @param version of what was just built
    static Path make(Path folder, Path users, String version) throws IOException {
        var repository = new LocalRepository(folder, version);
        repository.link(users, folder, "io");
        repository.link(users.resolve("io"), folder.resolve("io"), GROUP);
        repository.put("qmp4j-parent", "pom", ROOT.resolve("pom.xml"));
        for (String module : MODULES) {
            var artifact = "qmp4j-" + module;
            var built = ROOT.resolve(module).resolve("target");
            repository.put(artifact, "pom", ROOT.resolve(module).resolve("pom.xml"));
            repository.put(
                    artifact, "jar", built.resolve("%s-%s.jar".formatted(artifact, version)));
        }
        return folder;
    }

    private void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                var name = entry.getFileName().toString();
                if (Files.isDirectory(entry) && !name.equals(except)) {
                    var link = to.resolve(name);
                    Files.deleteIfExists(link);
                    Files.createSymbolicLink(link, entry);
                }
            }
        }
    }

    private void put(String artifact, String kind, Path file) throws IOException {
        var place = folder.resolve("io").resolve(GROUP).resolve(artifact).resolve(version);
        Files.createDirectories(place);
        Files.copy(
                file,
                place.resolve("%s-%s.%s".formatted(artifact, version, kind)),
                StandardCopyOption.REPLACE_EXISTING);
    }
}
