package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class QapiCommandsTest {
    private static final String RIGHT =
            """
            { 'pragma': { 'doc-required': false } }
            { 'struct': 'Size', 'data': { 'n': 'int' } }
            """;
    private static final String WITH_CONDITION =
            """
            { 'struct': 'Wash', 'data': { 'soap': { 'type': 'str', 'if': 'SOAP' } } }
            { 'command': 'wash', 'boxed': true, 'data': 'Wash' }
            { 'event': 'CLEAN', 'if': { 'not': 'SOAP' } }
            """;
    private static final String WRONG = "{ 'struct': 'Size', 'data': { 'n': 'integer' } }\n";

    @TempDir Path folder = Path.of("");
    private String right = "";
    private String wrong = "";
    private String conditional = "";

    @BeforeEach
    void write() throws IOException {
        right = file("right.json", RIGHT);
        wrong = file("wrong.json", WRONG);
        conditional = file("conditional.json", WITH_CONDITION);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void checkIsSilentWhereAllIsRight() {
        assertThat(Call.of("qapi", "check", right, conditional)).isEqualTo(new Call(0, "", ""));
    }

    @Test
    void checkTellsWhatIsWrongInWhichFile() {
        var call = Call.of("qapi", "check", wrong, right, wrong);
        assertThat(call.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(call.out()).isEmpty();
        assertThat(call.err())
                .startsWith(wrong + ": In struct 'Size':\n" + wrong + ":1: ")
                .contains("'integer'");
        assertThat(call.err().lines().filter((wrong + ": In struct 'Size':")::equals)).hasSize(2);
    }

    @Test
    void saysWhichFileItCannotRead() {
        var call = Call.of("qapi", "dump", "/no/such.json");
        assertThat(call.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(call.err()).contains("/no/such.json").contains("No such file or directory");
    }

    @Test
    void dumpPrintsWhatTheCompilerSees() {
        var call = Call.of("qapi", "dump", right);
        assertThat(call.status()).isZero();
        assertThat(call.out())
                .startsWith("module ./builtin\n")
                .endsWith(
                        """
                object Size
                    member n: int optional=False
                """);
    }

    @Test
    void withoutSymbolsEveryConditionHolds() {
        assertThat(Call.of("qapi", "introspect", "--unmask", conditional).out())
                .contains("\"soap\"")
                .contains("\"CLEAN\"");
    }

    @Test
    void withSymbolsConditionsAreWorkedOut() {
        assertThat(Call.of("qapi", "introspect", "-D", "SOAP", conditional).out())
                .contains("\"soap\"")
                .doesNotContain("\"CLEAN\"");
        assertThat(Call.of("qapi", "introspect", "-DOTHER", "--define", "WATER", conditional).out())
                .doesNotContain("\"soap\"")
                .contains("\"CLEAN\"");
    }

    @Test
    void namesOfTypesAreMaskedUnlessWanted() {
        assertThat(Call.of("qapi", "introspect", conditional).out())
                .contains("\"arg-type\": \"0\"");
        assertThat(Call.of("qapi", "introspect", "--unmask", conditional).out())
                .contains("\"arg-type\": \"Wash\"");
    }

    @Test
    void introspectionShowsNothingOfAsync() throws IOException {
        var plain = file("plain.json", "{ 'command': 'wash', 'allow-oob': true }");
        var async = file("async.json", "{ 'command': 'wash', 'allow-oob': true, 'async': true }");
        var shown = Call.of("qapi", "introspect", async);
        assertThat(shown.status()).isZero();
        assertThat(shown).isEqualTo(Call.of("qapi", "introspect", plain));
        assertThat(Call.of("qapi", "dump", async).out()).contains(" async=True");
    }

    @Test
    void writesJavaAndTheIntrospectionBesideIt() {
        var out = folder.resolve("new/java");
        var call =
                Call.of(
                        "qapi",
                        "java",
                        "-DSOAP",
                        conditional,
                        "-o",
                        out.toString(),
                        "-p",
                        "org.example.laundry");
        assertThat(call).isEqualTo(new Call(0, "", ""));
        assertThat(out.resolve("org/example/laundry"))
                .isDirectoryContaining("glob:**/Commands.java")
                .isDirectoryContaining("glob:**/Handlers.java")
                .isDirectoryContaining("glob:**/introspection.json");
    }

    @Test
    void tellsWhereItMayNotWrite() throws IOException {
        var out = file("occupied", "");
        var call = Call.of("qapi", "java", right, "-o", out, "-p", "org.example");
        assertThat(call.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(call.err().lines())
                .singleElement()
                .asString()
                .startsWith("qmp4j qapi java: " + out);
    }

    @Test
    void writesDocumentationAndLeavesOtherFilesAlone() throws IOException {
        var out = Files.createDirectory(folder.resolve("pages"));
        var foreign = Files.writeString(out.resolve("notes.txt"), "mine");
        var call = Call.of("qapi", "doc", conditional, "-o", out.toString(), "--title", "Laundry");
        assertThat(call).isEqualTo(new Call(0, "", ""));
        assertThat(out.resolve("index.html")).content().contains("<title>Laundry</title>");
        assertThat(out.resolve("conditional.html")).content().contains("wash", "Only if");
        assertThat(out.resolve("markdown/conditional.md")).content().contains("wash");
        assertThat(foreign).hasContent("mine");
    }

    @Test
    void tellsWhereDocumentationCannotBeWritten() throws IOException {
        var out = file("taken", "");
        var call = Call.of("qapi", "doc", right, "-o", out);
        assertThat(call.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(call.err().lines())
                .singleElement()
                .asString()
                .startsWith("qmp4j qapi doc: " + out);
        assertThat(Call.of("qapi", "doc", right).err())
                .isEqualTo("qmp4j qapi doc: -o DIR is missing\n");
    }
}
