package io.qmp4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// The goal `check` of the Maven plugin, in real builds.
final class CheckGoalTest {
    private static final String EXECUTION =
            "<execution><goals><goal>check</goal></goals></execution>";

    @TempDir private Path folder;

    @Test
    void writesNothing() throws Exception {
        var project = MavenProject.of(folder, EXECUTION);
        project.write("src/main/qapi/lamp.json", "{ 'command': 'shine' }\n");
        var before = project.files();

        var build = project.run("initialize");

        assertThat(build.status()).as(build.output()).isZero();
        assertThat(build.lines("INFO")).contains("No errors in src/main/qapi/lamp.json");
        assertThat(project.files()).isEqualTo(before);
    }

    @Test
    void failsWhereTheSchemaIsWrong() throws Exception {
        var project = MavenProject.of(folder, EXECUTION);
        project.write("src/main/qapi/lamp.json", "{ 'command': 'shine', 'data': 'Nowhere' }\n");

        var build = project.run("initialize");

        assertThat(build.status()).isNotZero();
        assertThat(build.lines("ERROR").getFirst())
                .startsWith(project.path("src/main/qapi/lamp.json").toRealPath() + ":[1,1] ")
                .contains("'Nowhere'");
    }
}
