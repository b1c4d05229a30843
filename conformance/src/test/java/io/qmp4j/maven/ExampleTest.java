package io.qmp4j.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The example, built and run as the README says.
final class ExampleTest {
    private static final Path EXAMPLE = Readme.ROOT.resolve("examples/kettle");
    private static final String HEARD =
            """
            It has 20 degrees
            Now it has 90
            It boils
            """;

    @TempDir private Path folder;

    @Test
    void servesAClientThatWaitsForWhatItsNextCommandBringsAbout() throws Exception {
        var project = new MavenProject(folder);
        for (String file : List.of("pom.xml", "src")) {
            copy(EXAMPLE.resolve(file));
        }

        var build = project.run("package");

        assertThat(build.status()).as(build.output()).isZero();
        var server = start("kettle.KettleServer");
        try {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Files.exists(project.path("kettle.sock")) || !server.isAlive());
            var client = start("kettle.KettleClient");
            assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(said("kettle.KettleClient")).isEqualTo(HEARD);
            assertThat(client.exitValue()).isZero();
        } finally {
            server.destroy();
        }
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said("kettle.KettleServer")).isEqualTo("The kettle is at kettle.sock\n");
        assertThat(project.path("kettle.sock")).doesNotExist();
    }

    @Test
    void printsWhatTheReadmeShows() throws IOException {
        assertThat(Readme.read().text()).contains("```\n" + HEARD + "```\n");
    }

    private Process start(String main) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/classes" + File.pathSeparator + "target/lib/*",
                        main)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(main).toFile())
                .start();
    }

    private String said(String main) throws IOException {
        return Files.readString(folder.resolve(main));
    }

    private void copy(Path from) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                var to = folder.resolve(EXAMPLE.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }
}
