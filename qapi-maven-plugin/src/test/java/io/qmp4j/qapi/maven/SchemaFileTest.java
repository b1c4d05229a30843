package io.qmp4j.qapi.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class SchemaFileTest {
    @TempDir private Path folder;

    @Test
    void isTheOnlyOne() throws Exception {
        var only = write("any.json");
        write("README.md");

        assertThat(SchemaFile.in(folder, "lamp")).isEqualTo(only);
    }

    @Test
    void isTheOneNamedForTheProject() throws Exception {
        write("any.json");
        var own = write("lamp.json");

        assertThat(SchemaFile.in(folder, "lamp")).isEqualTo(own);
    }

    @Test
    void isAskedForWhereItCouldBeAnyOfSeveral() throws IOException {
        write("b.json");
        write("a.json");

        assertThatThrownBy(() -> SchemaFile.in(folder, "lamp"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "Which file in %s is the schema, and which does it include?"
                                + " Name it as <schema>: a.json, b.json",
                        folder);
    }

    @Test
    void isMissed() {
        var nowhere = folder.resolve("qapi");

        assertThatThrownBy(() -> SchemaFile.in(nowhere, "lamp"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "No schema: %s is expected, or the name of another file as <schema>",
                        nowhere.resolve("lamp.json"));
    }

    private Path write(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "");
    }
}
