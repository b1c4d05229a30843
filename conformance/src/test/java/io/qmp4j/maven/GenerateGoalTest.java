package io.qmp4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The goal `generate` of the Maven plugin, in real builds.
final class GenerateGoalTest {
    private static final String SOURCES = "target/generated-sources/qapi/";
    private static final String EXECUTION =
            """
            <execution>
              <goals><goal>generate</goal></goals>
              <configuration><packageName>lamp.api</packageName></configuration>
            </execution>
            """;
    private static final String LAMP =
            """
            { 'include': 'colour.json' }
            { 'struct': 'Lamp', 'data': { 'colour': 'Colour' } }
            { 'struct': 'Shade', 'data': { 'size': 'int' } }
            { 'command': 'query-lamp', 'returns': 'Lamp' }
            """;
    private static final String COLOUR = "{ 'enum': 'Colour', 'data': [ 'red', 'white' ] }\n";
    private static final String[] GENERATED = {
        "Colour", "Commands", "Events", "Handlers", "Lamp", "SchemaIntrospection", "Shade"
    };

    @TempDir private Path folder;

    @Test
    void writesNothingWhereNothingHasChanged() throws Exception {
        var project = project();

        var first = project.run("generate-sources");
        var written = project.files();
        var second = project.run("generate-sources");

        assertThat(first.status()).as(first.output()).isZero();
        assertThat(project.types(SOURCES + "lamp/api")).containsExactly(GENERATED);
        assertThat(written)
                .containsKey("target/generated-resources/qapi/lamp/api/introspection.json");
        assertThat(second.status()).isZero();
        assertThat(second.lines("INFO"))
                .contains("src/main/qapi/lamp.json has not changed, nothing is generated");
        assertThat(project.files()).isEqualTo(written);
    }

    @Test
    void removesTheJavaOfWhatIsNoLongerInTheSchema() throws Exception {
        var project = project();
        project.run("generate-sources");
        var before = project.files();

        project.write(SOURCES + "lamp/api/Own.java", "package lamp.api; class Own {}");
        project.write("src/main/qapi/lamp.json", LAMP.replaceFirst("(?m)^.*Shade.*$", ""));
        var build = project.run("generate-sources");

        assertThat(build.status()).as(build.output()).isZero();
        assertThat(project.types(SOURCES + "lamp/api"))
                .contains("Colour", "Lamp", "Own")
                .doesNotContain("Shade");
        var untouched = SOURCES + "lamp/api/Colour.java";
        assertThat(project.files()).containsEntry(untouched, before.get(untouched));
    }

    @Test
    void tellsEveryErrorWithItsFileAndLine() throws Exception {
        var project = project();
        project.write("src/main/qapi/colour.json", "\n{ 'enum': 'Colour', 'data': 'red' }\n");
        project.write("src/main/qapi/lamp.json", LAMP + "{ 'struct': 'Post' }\n");

        var build = project.run("generate-sources");

        assertThat(build.status()).isNotZero();
        var sources = project.path("src/main/qapi").toRealPath();
        assertThat(build.lines("ERROR"))
                .containsSubsequence(
                        sources + "/colour.json:[2,1] 'data' must be an array",
                        "in enum 'Colour'",
                        "included from src/main/qapi/lamp.json:1",
                        sources + "/lamp.json:[5,1] struct misses key 'data'");
        assertThat(build.output())
                .contains(
                        """
                        : 2 errors in src/main/qapi/lamp.json, the first:
                        [ERROR] In file included from src/main/qapi/lamp.json:1:
                        [ERROR] src/main/qapi/colour.json: In enum 'Colour':
                        [ERROR] src/main/qapi/colour.json:2: 'data' must be an array
                        """);
        assertThat(project.path("target")).doesNotExist();
    }

    @Test
    void leavesOutWhatNeedsOtherSymbolsAndGeneratesForTests() throws Exception {
        var project =
                MavenProject.of(
                        folder,
                        """
                        <execution>
                          <goals><goal>generate</goal></goals>
                          <configuration>
                            <packageName>lamp.api</packageName>
                            <defines><define>LAMP_RED</define></defines>
                          </configuration>
                        </execution>
                        <execution>
                          <id>tests</id>
                          <goals><goal>generate</goal></goals>
                          <configuration>
                            <packageName>lamp.tried</packageName>
                            <testSources>true</testSources>
                          </configuration>
                        </execution>
                        """);
        var schema =
                """
                { 'struct': 'Red', 'data': { }, 'if': 'LAMP_RED' }
                { 'struct': 'Blue', 'data': { }, 'if': 'LAMP_BLUE' }
                """;
        project.write("src/main/qapi/main.json", schema);
        project.write("src/test/qapi/test.json", schema);

        var build = project.run("generate-sources");

        assertThat(build.status()).as(build.output()).isZero();
        assertThat(project.types(SOURCES + "lamp/api")).contains("Red").doesNotContain("Blue");
        assertThat(project.types("target/generated-test-sources/qapi/lamp/tried"))
                .contains("Red", "Blue");
        assertThat(project.path(SOURCES + "lamp/tried")).doesNotExist();
    }

    private MavenProject project() throws IOException {
        var project = MavenProject.of(folder, EXECUTION);
        project.write("src/main/qapi/lamp.json", LAMP);
        project.write("src/main/qapi/colour.json", COLOUR);
        assertThat(Files.exists(project.path("target"))).isFalse();
        return project;
    }
}
