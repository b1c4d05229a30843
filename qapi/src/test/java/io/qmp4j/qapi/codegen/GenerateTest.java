package io.qmp4j.qapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the Maven plugin sees of the compiler.
final class GenerateTest {
    private static final int RIGHT = 0;
    private static final int WRONG = 1;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    @TempDir private Path folder;

    @Test
    void tellsWhatItReadAndWhetherItWrote() throws IOException {
        write("main.json", "{ 'include': 'sub/part.json' }\n");
        write("sub/part.json", "{ 'command': 'shine' }\n");

        assertThat(run(target())).isEqualTo(RIGHT);

        assertThat(lines())
                .startsWith("qapi\tread\t" + at("main.json"), "qapi\tread\t" + at("sub/part.json"))
                .contains("qapi\toutput\t" + at("java/a/b/Commands.java") + "\tnew")
                .contains("qapi\toutput\t" + at("other/a/b/introspection.json") + "\tnew");

        write("sub/part.json", "{ 'command': 'glow' }\n");
        said.reset();

        assertThat(run(target())).isEqualTo(RIGHT);
        assertThat(lines())
                .contains("qapi\toutput\t" + at("java/a/b/Commands.java") + "\tnew")
                .contains("qapi\toutput\t" + at("java/a/b/Events.java") + "\tkept");
    }

    @Test
    void onlyChecksWhereNoTargetIsGiven() throws IOException {
        write("main.json", "{ 'command': 'shine' }\n");

        assertThat(run(List.of())).isEqualTo(RIGHT);

        assertThat(lines()).containsExactly("qapi\tread\t" + at("main.json"));
    }

    @Test
    void takesEveryConditionAsTrueUnlessSymbolsAreDefined() throws IOException {
        write(
                "main.json",
                """
                { 'struct': 'Red', 'data': { }, 'if': 'RED' }
                { 'struct': 'Blue', 'data': { }, 'if': { 'not': 'RED' } }
                """);

        run(target());
        assertThat(at("java/a/b/Red.java")).exists();
        assertThat(at("java/a/b/Blue.java")).exists();

        said.reset();
        run(target("define=RED"));
        assertThat(String.join("\n", lines())).contains("Red.java").doesNotContain("Blue.java");
    }

    @Test
    void tellsEachErrorInOneLine() throws IOException {
        write("main.json", "\n{ 'struct': 'Lamp' }\n{ 'struct': 'Post' }\n");

        assertThat(run(target())).isEqualTo(WRONG);

        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst())
                .startsWith(
                        "qapi\terror\t%s\t2\t0\tstruct misses key 'data'\tin struct 'Lamp'"
                                .formatted(at("main.json")))
                .endsWith(
                        "\tmain.json: In struct 'Lamp':\\n"
                                + "main.json:2: struct misses key 'data'");
        assertThat(lines().get(1)).startsWith("qapi\terror\t" + at("main.json") + "\t3\t");
        assertThat(at("java")).doesNotExist();
    }

    @Test
    void onlyWarnsWithOldDocs() throws IOException {
        write(
                "main.json",
                """
                ##
                # @shine:
                #
                # @colour: is no argument
                ##
                { 'command': 'shine' }
                """);

        assertThat(run(List.of())).isEqualTo(WRONG);
        said.reset();
        assertThat(run(List.of("old-docs"))).isEqualTo(RIGHT);
        assertThat(lines().getFirst()).startsWith("qapi\twarning\t" + at("main.json") + "\t4\t");
    }

    private int run(List<String> words) throws IOException {
        var arguments = new ArrayList<>(List.of(folder.toString(), "main.json"));
        arguments.addAll(words);
        return Generate.run(arguments, new PrintStream(said, true, UTF_8));
    }

    private List<String> target(String... more) {
        var words = new ArrayList<>(List.of(more));
        words.addAll(List.of("package=a.b", "sources=" + at("java"), "resources=" + at("other")));
        return words;
    }

    private List<String> lines() {
        return said.toString(UTF_8).lines().toList();
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
