package io.qmp4j.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A project of a test's own, built by the Maven that builds this one, with the plugin as it was
/// just built.
final class MavenProject {
    static final String VERSION = property("qmp4j.version");

    private static final String OPTIONS = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private final Path folder;

    /// What became of a build.
    record Build(int status, String output) {
        List<String> lines(String level) {
            return output.lines()
                    .filter(line -> line.startsWith("[" + level + "]"))
                    .map(line -> line.substring(level.length() + 2).strip())
                    .toList();
        }
    }

    MavenProject(Path folder) {
        this.folder = folder;
    }

    /// With nothing but the plugin.
    ///
    /// @param executions as in a POM
    static MavenProject of(Path folder, String executions) throws IOException {
        var project = new MavenProject(folder);
        project.write(
                "pom.xml",
                """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>test</groupId>
                  <artifactId>lamp</artifactId>
                  <version>1</version>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>maven-toolchains-plugin</artifactId>
                        <version>%s</version>
                        <executions>
                          <execution>
                            <goals><goal>select-jdk-toolchain</goal></goals>
                            <configuration><version>[25,26)</version></configuration>
                          </execution>
                        </executions>
                      </plugin>
                      <plugin>
                        <groupId>io.qmp4j</groupId>
                        <artifactId>qmp4j-qapi-maven-plugin</artifactId>
                        <version>%s</version>
                        <executions>
                          %s
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """
                        .formatted(property("qmp4j.toolchains"), VERSION, executions));
        return project;
    }

    void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    Path path(String file) {
        return folder.resolve(file);
    }

    /// Every file below the folder, with the time of its last change.
    Map<String, FileTime> files() throws IOException {
        var times = new TreeMap<String, FileTime>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    /// The simple names of the types generated into a folder.
    List<String> types(String below) throws IOException {
        try (var files = Files.list(folder.resolve(below))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("package-info"))
                    .sorted()
                    .toList();
        }
    }

    Build run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(property("qmp4j.maven.home"), "bin", "mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-Dstyle.color=never"));
        command.add("-Dmaven.repo.local=" + Repository.FOLDER);
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", property("qmp4j.maven.java"));
        builder.environment().put("MAVEN_OPTS", OPTIONS);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Build(process.waitFor(), output);
    }

    private static String property(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .orElseThrow(() -> new IllegalStateException("Maven sets " + name));
    }

    /// Made once for all tests.
    private static final class Repository {
        private static final Path FOLDER = make();

        private static Path make() {
            try {
                return LocalRepository.make(
                        Path.of("target/repository").toAbsolutePath(),
                        Path.of(property("qmp4j.maven.repository")),
                        VERSION);
            } catch (IOException e) {
                throw new IllegalStateException(
                        "What the tests need is not built, run 'mvn verify' for all modules", e);
            }
        }
    }
}
