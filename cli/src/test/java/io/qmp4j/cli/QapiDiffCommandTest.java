package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.machine.Machine;
import io.qmp4j.machine.MachineOptions;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.QmpServer;
import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Schemas, recorded introspections and a live server, one against the other.
@Timeout(60)
class QapiDiffCommandTest {
    private static final String OLD =
            """
            { 'enum': 'Water', 'data': [ 'cold', 'hot' ] }
            { 'command': 'wash', 'data': { 'water': 'Water' } }
            """;
    private static final String NEW =
            """
            { 'enum': 'Water', 'data': [ 'cold' ] }
            { 'command': 'wash', 'data': { 'water': 'Water', '*soap': 'str' } }
            """;
    private static final String CHANGES =
            """
            command wash: argument 'soap': added, optional — compatible
            command wash: argument 'water': enum value 'hot' removed — input-incompatible
            """;

    @TempDir Path folder = Path.of("");
    private String before = "";
    private String after = "";

    @BeforeEach
    void write() throws IOException {
        before = file("old.json", OLD);
        after = file("new.json", NEW);
    }

    @Test
    void tellsWhatChangedAndFailsWhereItIsIncompatible() {
        assertThat(diff(before, after)).isEqualTo(new Call(ExitStatus.FAULT, CHANGES, ""));
        assertThat(diff(before, before)).isEqualTo(new Call(ExitStatus.OK, "", ""));
    }

    @Test
    void succeedsWhereAllIsCompatible() throws IOException {
        var more = file("more.json", OLD + "{ 'event': 'CLEAN' }");

        assertThat(diff(before, more))
                .isEqualTo(new Call(ExitStatus.OK, "event CLEAN: added — compatible\n", ""));
        assertThat(Call.of("qapi", "diff", "--json", before, before))
                .isEqualTo(new Call(0, "{\"compatible\": true, \"changes\": []}\n", ""));
    }

    @Test
    void printsJson() {
        assertThat(Call.of("qapi", "diff", "--json", before, after).out())
                .isEqualTo(
                        "{\"compatible\": false, \"changes\": [{\"kind\": \"command\", \"name\":"
                                + " \"wash\", \"part\": \"arguments\", \"path\": \"soap\", \"change\":"
                                + " \"added, optional\", \"verdict\": \"compatible\"}, {\"kind\":"
                                + " \"command\", \"name\": \"wash\", \"part\": \"arguments\", \"path\":"
                                + " \"water\", \"change\": \"enum value 'hot' removed\", \"verdict\":"
                                + " \"input-incompatible\"}]}\n");
    }

    @Test
    void takesRecordedIntrospections() throws IOException {
        var array = Call.of("qapi", "introspect", before).out();
        var recorded = file("recorded", array);
        var response = file("response", "{\"return\": " + array + ", \"id\": 1}");

        assertThat(diff(recorded, after).out()).isEqualTo(CHANGES);
        assertThat(diff(response, after).out()).isEqualTo(CHANGES);
        assertThat(diff(before, response)).isEqualTo(new Call(ExitStatus.OK, "", ""));
    }

    @Test
    void asksAServer() throws IOException {
        var machine = Machine.of(MachineOptions.STANDARD, "1.2", Thread::startVirtualThread);
        var socket = folder.resolve("q").toString();
        try (var server = QmpServer.start(machine.monitor())) {
            server.open(new Endpoint.Unix(socket, Direction.LISTEN, false), OutputFormat.COMPACT);
            var introspection = Call.of("qapi", "introspect", socket);

            assertThat(introspection.out()).contains("\"query-status\"");
            assertThat(diff("unix:" + socket, file("recorded", introspection.out())))
                    .isEqualTo(new Call(ExitStatus.OK, "", ""));
            assertThat(diff(socket, before).out())
                    .contains("command query-status: removed — input-incompatible\n")
                    .contains("command wash: added — compatible\n");
            assertThat(java("unix:" + socket).status()).isZero();
            assertThat(folder.resolve("java/org/example/QueryStatusReturn.java")).exists();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1] | element 1 should be an object",
                "[ | JSON parse error",
                "{'error': {'class': 'CommandNotFound', 'desc': 'No'}}"
                        + " | query-qmp-schema failed: No",
                "[{'name': 'a', 'meta-type': 'array', 'element-type': 'b'}]"
                        + " | array 'a': there is no type 'b'"
            })
    void tellsWhatIsWrongWithAnIntrospection(String text, String message) throws IOException {
        var bad = file("bad", text);

        assertThat(diff(before, bad).err()).startsWith("qmp4j qapi diff: " + bad + ": " + message);
        assertThat(diff(bad, before).status()).isEqualTo(ExitStatus.USAGE);
        assertThat(java(bad).err()).startsWith("qmp4j qapi java: " + bad + ": " + message);
        assertThat(java(bad).status()).isEqualTo(ExitStatus.FAULT);
    }

    @Test
    void tellsWhatItCanNotRead() throws IOException {
        var missing = folder.resolve("missing.json").toString();
        assertThat(diff(before, missing).err()).contains(missing).contains("No such file");
        assertThat(diff(before, missing).status()).isEqualTo(ExitStatus.USAGE);

        var wrong = file("wrong.json", "{ 'command': 'c', 'returns': 'X' }");
        assertThat(diff(wrong, before).err()).contains("unknown type 'X'");
        assertThat(diff(wrong, before).status()).isEqualTo(ExitStatus.USAGE);

        var nobody = diff(before, "unix:" + folder.resolve("nobody"));
        assertThat(nobody.err()).startsWith("qmp4j qapi diff: unix:").doesNotContain("Exception");
        assertThat(nobody.err().lines()).hasSize(1);
        assertThat(nobody.status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void wantsTwoSchemas() {
        assertThat(Call.of("qapi", "diff", before).err())
                .startsWith("qmp4j qapi diff: OLD and NEW are expected");
        assertThat(Call.of("qapi", "diff", before).status()).isEqualTo(ExitStatus.USAGE);
    }

    private static Call diff(String old, String now) {
        return Call.of("qapi", "diff", old, now);
    }

    private Call java(String schema) {
        var out = folder.resolve("java").toString();
        return Call.of("qapi", "java", schema, "-o", out, "-p", "org.example");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
