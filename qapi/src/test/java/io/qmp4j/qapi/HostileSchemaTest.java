package io.qmp4j.qapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.QapiCompiler.Compiled;
import io.qmp4j.qapi.QapiCompiler.Failed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whatever a schema's author does, the compiler ends, and with a diagnostic.
@Timeout(60)
final class HostileSchemaTest {
    @TempDir private Path folder;

    @Test
    void endsOnFiveThousandLevelsOfNesting() throws IOException {
        assertThat(error("[".repeat(5000)))
                .isEqualTo("s.json:1:251: nested more than 250 levels deep");
        assertThat(error("{ 'a': ".repeat(5000))).contains("nested more than 250 levels deep");
        var condition = "{ 'not': ".repeat(5000) + "'A'" + "}".repeat(5000);
        assertThat(error("{ 'struct': 'Foo', 'data': {}, 'if': " + condition + " }"))
                .contains("nested more than 250 levels deep");
    }

    @Test
    void readsTenMegabytesOfOneDefinition() throws IOException {
        var schema = new StringBuilder("{ 'enum': 'Big', 'data': [ 'a'");
        for (int i = 0; schema.length() < 10_000_000; i++) {
            schema.append(", 'v").append(i).append('\'');
        }
        assertThat(compile(schema.append("] }").toString())).isInstanceOf(Compiled.class);
    }

    @Test
    void endsOnTenMegabytesOfOneString() throws IOException {
        assertThat(error("{ 'struct': '" + "a".repeat(10_000_000) + "', 'data': {} }"))
                .endsWith("name of struct must use CamelCase");
    }

    @Test
    void endsOnAThousandStructsBuiltOnEachOther() throws IOException {
        var schema = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            schema.append("{ 'struct': 'Aa%d', 'base': 'Aa%d', 'data': {} }\n".formatted(i, i + 1));
        }
        schema.append("{ 'struct': 'Aa20000', 'data': {} }\n");
        assertThat(error(schema.toString())).contains("is nested more than 250 levels deep");
    }

    @Test
    void endsOnUnionsWhoseBranchesMultiply() throws IOException {
        var schema = new StringBuilder("{ 'enum': 'Ab', 'data': [ 'a', 'b' ] }\n");
        for (int i = 0; i < 60; i++) {
            schema.append(
                    """
                    { 'union': 'Un%1$d', 'base': { 't%1$d': 'Ab' }, 'discriminator': 't%1$d',
                      'data': { 'a': 'Un%2$d', 'b': 'Un%2$d' } }
                    """
                            .formatted(i, i + 1));
        }
        schema.append("{ 'struct': 'Un60', 'data': {} }\n");
        assertThat(error(schema.toString())).contains("has too many branches");
    }

    @Test
    void readsAFileOnceHoweverOftenItIsIncluded() throws IOException {
        for (int i = 0; i < 50; i++) {
            write("f" + i + ".json", "{ 'include': 'f%d.json' }\n".formatted(i + 1).repeat(2));
        }
        write("f50.json", "{ 'struct': 'Leaf', 'data': {} }\n");
        var options = CompilerOptions.strict().in(folder);
        assertThat(QapiCompiler.compile(Path.of("f0.json"), options)).isInstanceOf(Compiled.class);
    }

    @Test
    void endsOnAChainOfIncludes() throws IOException {
        for (int i = 0; i < 5000; i++) {
            write("f" + i + ".json", "{ 'include': 'f%d.json' }\n".formatted(i + 1));
        }
        assertThat(errorOf("f0.json")).endsWith("included through more than 100 files");
    }

    @Test
    void endsOnAFolderThatContainsItself() throws IOException {
        Files.createSymbolicLink(folder.resolve("x"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("y"), Path.of("."));
        assertThat(error("{ 'include': 'x/s.json' }\n{ 'include': 'y/s.json' }\n"))
                .containsAnyOf("included through more than", "Too many levels of symbolic links");
    }

    @Test
    void doesNotIncludeADevice() throws IOException {
        assertThat(error("{ 'include': '/dev/zero' }"))
                .isEqualTo("s.json:1: can't read include file '/dev/zero': Not a regular file");
    }

    @Test
    void doesNotReadWhatIsNotText() throws IOException {
        Files.write(folder.resolve("s.json"), new byte[] {'#', (byte) 0xff, '\n'});
        assertThat(errorOf("s.json")).isEqualTo("can't read schema file 's.json': Invalid UTF-8");
        assertThat(errorOf(".")).isEqualTo("can't read schema file '.': Is a directory");
    }

    @Test
    void includesNeitherAPipeNorAFolder() throws IOException, InterruptedException {
        var pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThat(errors("{ 'include': 'pipe' }\n{ 'include': '.' }\n"))
                .containsExactly(
                        "s.json:1: can't read include file 'pipe': Not a regular file",
                        "s.json:2: can't read include file '.': Is a directory");
    }

    @Test
    void endsOnMoreFilesThanASchemaMayHave() throws IOException {
        var includes = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            write("w" + i + ".json", "");
            includes.append("{ 'include': 'w%d.json' }\n".formatted(i));
        }
        assertThat(errors(includes.toString()))
                .containsExactly("s.json:4096: more than 4096 files");
    }

    @Test
    void looksForNoMoreErrorsThanAreWanted() throws IOException {
        assertThat(errors("{ 'struct': 5 }\n".repeat(100_000))).hasSize(100);
        assertThat(errors("}\n".repeat(1_000_000))).hasSize(1); // nothing begins behind it
        assertThat(errors("{ 'what': [] }\n".repeat(100_000))).hasSize(100);
        assertThat(errors("{ 'include': 's.json' }\n".repeat(100_000))).hasSize(100);
        assertThat(errors("##\n# @A\n##\n".repeat(100_000))).hasSize(100);
        assertThat(errors("{ 'pragma': { 'a': 1 } }" + "'a' ".repeat(500_000))).hasSize(1);
    }

    @Test
    void endsOnALineOfManyMistakes() throws IOException {
        var members = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            members.append(i == 0 ? "" : ", ").append("'A%d': 'Nope'".formatted(i));
        }
        assertThat(errors("{ 'struct': 'Foo', 'data': { " + members + " } }")).hasSize(100);
        var known = members.toString().replace("'A", "'a");
        assertThat(errors("{ 'struct': 'Foo', 'data': { " + known + " } }")).hasSize(100);
    }

    @Test
    void looksForNearNamesInALargeSchema() throws IOException {
        var schema = new StringBuilder();
        for (int i = 0; i < 9_000; i++) {
            schema.append(
                    "{ 'struct': 'TheTypeNumber%d', 'data': { 'a': 'TheTypeNumbre%<d' } }\n"
                            .formatted(i));
        }
        assertThat(errors(schema.toString())).hasSize(100);
    }

    @Test
    void doesNotWarnForEver() throws IOException {
        var doc = "##\n# " + "x".repeat(80) + "\n# One. Two\n##\n";
        write("s.json", doc.repeat(20_000));
        var options = CompilerOptions.strict().in(folder).with(CompilerOptions.DocRules.OLD);
        var result = QapiCompiler.compile(Path.of("s.json"), options);
        assertThat(result).isInstanceOf(Compiled.class);
        assertThat(((Compiled) result).warnings()).hasSizeLessThan(20);
        assertThat(((Compiled) result).warnings().getLast().text())
                .isEqualTo("warning: 19995 more like it: Use two spaces between sentences");
    }

    @Test
    void endsOnArraysAndConditionsFiveThousandLevelsDeep() throws IOException {
        assertThat(errors("{ 'command': 'a', 'returns': " + "[".repeat(5000)))
                .containsExactly("s.json:1:279: nested more than 250 levels deep");
        for (String operator : new String[] {"all", "any"}) {
            var condition = "{ '%s': [ ".formatted(operator).repeat(5000);
            assertThat(errors("{ 'command': 'a', 'if': " + condition))
                    .singleElement()
                    .asString()
                    .endsWith("nested more than 250 levels deep");
        }
    }

    @Test
    void endsOnDefinitionsThatContainEachOther() throws IOException {
        var schema = new StringBuilder("{ 'enum': 'Ab', 'data': [ 'a', 'b' ] }\n");
        for (int i = 0; i < 200; i++) {
            schema.append(
                    """
                    { 'union': 'Un%1$d', 'base': { 't': 'Ab' }, 'discriminator': 't',
                      'data': { 'a': 'Un%2$d', 'b': 'Un%3$d' } }
                    """
                            .formatted(i, (i + 1) % 200, (i * 7 + 3) % 200));
        }
        assertThat(errors(schema.toString())).isNotEmpty();
    }

    @Test
    void readsLinesThatEndAsOnOtherSystems() throws IOException {
        assertThat(compile("##\r\n# @Foo:\r\n##\r\n{ 'struct': 'Foo',\r\n 'data': {} }\r\n"))
                .isInstanceOf(Compiled.class);
        assertThat(errors("{ 'struct':\r'Foo' }\r{ 'enum': x }"))
                .containsExactly("s.json:3:11: stray 'x'");
    }

    @Test
    void tellsOfCharactersThatAreNotText() throws IOException {
        assertThat(errors("{ 'struct': \0 }\n\n{ 'struct': 'a\0' }\n"))
                .containsExactly(
                        "s.json:1:13: stray '\0'", "s.json:3:13: funny character in string");
        assertThat(errors("\ufeff{ 'struct': 'Foo', 'data': {} }\n")).hasSize(1);
        assertThat(compile("")).isInstanceOf(Compiled.class);
    }

    @Test
    void endsOnCommentsThatNeverEnd() throws IOException {
        assertThat(error("##\n" + "# text\n".repeat(1_000_000)))
                .endsWith("documentation comment must end with '##'");
    }

    private QapiCompiler.Result compile(String schema) throws IOException {
        write("s.json", schema);
        return QapiCompiler.compile(Path.of("s.json"), CompilerOptions.strict().in(folder));
    }

    private List<String> errors(String schema) throws IOException {
        write("s.json", schema);
        var options =
                CompilerOptions.strict().in(folder).withMaxErrors(CompilerOptions.MANY_ERRORS);
        var result = QapiCompiler.compile(Path.of("s.json"), options);
        assertThat(result).isInstanceOf(Failed.class);
        var errors = ((Failed) result).errors();
        assertThat(errors.stream().map(Diagnostic::display)).allMatch(shown -> !shown.isEmpty());
        return errors.stream().map(Diagnostic::text).toList();
    }

    private String error(String schema) throws IOException {
        write("s.json", schema);
        return errorOf("s.json");
    }

    private String errorOf(String file) {
        var result = QapiCompiler.compile(Path.of(file), CompilerOptions.strict().in(folder));
        assertThat(result).isInstanceOf(Failed.class);
        return ((Failed) result).errors().getFirst().text();
    }

    private void write(String file, String text) throws IOException {
        Files.write(folder.resolve(file), text.getBytes(StandardCharsets.UTF_8));
    }
}
