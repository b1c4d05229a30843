package io.qmp4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

/// Mistakes in the plugin's settings: each ends the build with one line that names it.
@Tag("slow")
final class SettingsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <packageName>a-b</packageName> | <packageName>: the name of a Java package is expected, got 'a-b'
                    <packageName>a</packageName><defines><define>x=1</define></defines> | <defines>: a symbol such as CONFIG_X is expected, got 'x=1'
                    <packageName>a</packageName><schema>nowhere.json</schema> | 1 error in nowhere.json, the first:
                    <packageName>a</packageName><testSources>true</testSources> | src/test/qapi/lamp.json is expected, or the name of another file as <schema>
                    """)
    void areNamed(String configuration, String message) throws Exception {
        var project =
                MavenProject.of(
                        folder,
                        "<execution><goals><goal>generate</goal></goals><configuration>"
                                + configuration
                                + "</configuration></execution>");
        project.write("src/main/qapi/lamp.json", "{ 'command': 'shine' }\n");

        var build = project.run("generate-sources");

        assertThat(build.status()).isNotZero();
        assertThat(build.output()).contains(message);
        assertThat(project.path("target")).doesNotExist();
    }
}
