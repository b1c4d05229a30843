package io.qmp4j.qapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.QapiCompiler.Compiled;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Introspection;
import io.qmp4j.qapi.schema.Introspection.TypeNaming;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qapi.schema.SchemaReport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The schemas of QEMU, its guest agent and its storage daemon, old and new.
final class RealSchemasTest {
    private static final Pattern FALSE_SYMBOL = Pattern.compile("\"([A-Z0-9_]+)\": false");

    @ParameterizedTest
    @CsvSource({"qapi, qemu", "qga, qga", "storage-daemon/qapi, qsd"})
    void becomesWhatQemuMakesOfIt(String folder, String name) throws IOException {
        var corpus = Corpus.folder("qemu-schema/10.2");
        var schema = compiled(corpus.resolve(folder), DocRules.STRICT);
        assertThat(SchemaReport.of(schema))
                .isEqualTo(Files.readString(corpus.resolve(name + "-schema.out")));
        assertThat(Introspection.of(schema, new Configuration.Everything(), TypeNaming.MASKED))
                .isEqualTo(Files.readString(corpus.resolve("introspect-" + name + ".json")));
        assertThat(Introspection.of(schema, new Configuration.Everything(), TypeNaming.UNMASKED))
                .isEqualTo(
                        Files.readString(corpus.resolve("introspect-" + name + "-unmasked.json")));
    }

    @ParameterizedTest
    @CsvSource({"qapi, qapi", "qga, qga", "storage-daemon/qapi, qsd"})
    void compilesAnOlderSchemaByOldDocumentationRules(String folder, String name)
            throws IOException {
        var corpus = Corpus.folder("qemu-schema/7.2");
        var schema = compiled(corpus.resolve(folder), DocRules.OLD);
        var recorded = Files.readString(corpus.resolve(name + "-schema.out"));
        var definitions = recorded.substring(0, recorded.indexOf("\ndoc ") + 1);
        assertThat(SchemaReport.ofDefinitions(schema))
                .isEqualTo(definitions.replace("    prefix QTYPE\n", ""));
    }

    @ParameterizedTest
    @CsvSource({"qapi, qapi", "qga, qga", "storage-daemon/qapi, qsd"})
    void readsOlderDocumentationAsTheOlderCompilerDid(String folder, String name)
            throws IOException {
        var corpus = Corpus.folder("qemu-schema/7.2");
        var report = SchemaReport.of(compiled(corpus.resolve(folder), DocRules.OLD));
        var recorded = Files.readString(corpus.resolve(name + "-schema.out"));
        assertThat(documentation(report)).isEqualTo(documentation(recorded));
    }

    /// Some sections have other names now, and a heading no longer begins a comment of its own.
    private static String documentation(String report) {
        return report.substring(report.indexOf("\ndoc "))
                .replace("section=None\n", "section=Plain\n")
                .replace("section=TODO\n", "section=Todo\n")
                .replace("doc freeform\n    body=\n", "")
                .replaceAll("\n+", "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "qapi, introspect, qemu-system-x86_64",
        "storage-daemon/qapi, introspect-qsd, qemu-storage-daemon"
    })
    void describesItselfAsTheRecordedProgramDid(String folder, String name, String program)
            throws IOException {
        var corpus = Corpus.folder("qemu-schema/7.2");
        var schema = compiled(corpus.resolve(folder), DocRules.OLD);
        var undefined = undefinedSymbols(corpus.resolve("conditions.json"), program);
        assertThat(
                        Introspection.of(
                                schema,
                                new Configuration.Symbols(symbol -> !undefined.contains(symbol)),
                                TypeNaming.MASKED))
                .isEqualTo(Files.readString(corpus.resolve(name + ".json")));
    }

    private static Schema compiled(Path folder, DocRules rules) {
        var options = CompilerOptions.strict().in(folder).with(rules);
        var result = QapiCompiler.compile(Path.of("qapi-schema.json"), options);
        assertThat(result).isInstanceOf(Compiled.class);
        return ((Compiled) result).schema();
    }

    private static Set<String> undefinedSymbols(Path file, String program) throws IOException {
        var text = Files.readString(file);
        int from = text.indexOf('"' + program + '"');
        int to = text.indexOf("undetermined", from);
        return FALSE_SYMBOL
                .matcher(text.substring(from, to))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }
}
