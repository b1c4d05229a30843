package io.qmp4j.qapi.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.qapi.Corpus;
import io.qmp4j.qapi.introspect.IntrospectedSchema;
import io.qmp4j.qapi.introspect.InvalidIntrospectionException;
import io.qmp4j.qapi.schema.Configuration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One pair of schemas for each rule of QEMU's manual, and the real ones.
final class SchemaDiffTest {
    private static final String IN = "{'command': 'c', 'data': {'a': 'T'}} ";
    private static final String OUT = "{'command': 'c', 'returns': 'T'} ";

    @TempDir Path folder = Path.of("");

    /// Columns: old, new, changes. `IN` is a command that takes the type T in its argument `a`,
    /// `OUT` one that returns it.
    @ParameterizedTest
    @CsvFileSource(resources = "rules.txt", delimiter = '|', quoteCharacter = '`')
    void followsTheRule(String before, String after, String changes) {
        var pair = SchemaPair.of(folder, expanded(before), expanded(after));
        var expected = changes == null ? List.of() : List.of(changes.split(" ; ", -1));

        assertThat(pair.asWritten()).isEqualTo(expected);
        assertThat(pair.asIntrospected()).isEqualTo(expected);
        assertThat(pair.asWrittenAndIntrospected()).isEqualTo(expected);
    }

    /// What only the source of a schema tells.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'command': 'c'} | {'command': 'c', 'success-response': false}"
                        + " | command c: 'success-response': false added - output-incompatible",
                "{'command': 'c', 'success-response': false} | {'command': 'c'}"
                        + " | command c: 'success-response': false removed - output-incompatible",
                "{'command': 'c'} | {'command': 'c', 'allow-preconfig': true}"
                        + " | command c: 'allow-preconfig' added - compatible",
                "{'command': 'c', 'allow-preconfig': true} | {'command': 'c'}"
                        + " | command c: 'allow-preconfig' removed - input-incompatible",
                "{'command': 'c', 'data': {'a': 'int8'}} | {'command': 'c', 'data': {'a': 'int'}}"
                        + " | command c: argument 'a': type changed from int8 to int - compatible",
                "{'command': 'c', 'data': {'a': 'size'}} | {'command': 'c', 'data': {'a': 'uint32'}}"
                        + " | command c: argument 'a': type changed from size to uint32"
                        + " - input-incompatible",
                "{'event': 'E', 'data': {'a': 'uint8'}} | {'event': 'E', 'data': {'a': 'uint16'}}"
                        + " | event E: data 'a': type changed from uint8 to uint16 - compatible",
                "{'command': 'c', 'coroutine': true} | {'command': 'c', 'async': true} | ``",
            })
    void seesMoreInTheSource(String before, String after, String changes) {
        var pair = SchemaPair.of(folder, before, after);

        assertThat(pair.asWritten()).isEqualTo(changes.isEmpty() ? List.of() : List.of(changes));
        assertThat(pair.asIntrospected()).isEmpty();
    }

    @Test
    void looksAtWhatTheConfigurationLeaves() {
        var pair =
                SchemaPair.of(
                        folder,
                        "{'command': 'c', 'if': {'not': 'NEW'}}",
                        "{'event': 'EV', 'if': 'NEW'} {'event': 'EW', 'if': 'OLD'}");
        var symbols = new Configuration.Symbols("NEW"::equals);

        assertThat(
                        SchemaPair.lines(
                                ComparedSchema.written(pair.old(), symbols),
                                ComparedSchema.written(pair.now(), symbols)))
                .containsExactly("event EV: added - compatible");
    }

    @ParameterizedTest
    @CsvSource({
        "7.2/introspect.json, 7.2/introspect-unmasked.json",
        "7.2/introspect-qsd.json, 7.2/introspect-qsd-unmasked.json",
        "10.2/introspect-qemu.json, 10.2/introspect-qemu-unmasked.json",
        "10.2/introspect-qga.json, 10.2/introspect-qga-unmasked.json"
    })
    void masksMakeNoDifference(String masked, String unmasked)
            throws IOException, JsonSyntaxException, InvalidIntrospectionException {
        assertThat(SchemaPair.lines(recorded(masked), recorded(unmasked))).isEmpty();
        assertThat(SchemaPair.lines(recorded(unmasked), recorded(masked))).isEmpty();
    }

    @Test
    void aSchemaIsWhatItsServerSays()
            throws IOException, JsonSyntaxException, InvalidIntrospectionException {
        var schema =
                SchemaPair.compile(
                        Corpus.folder("qemu-schema").resolve("10.2/qapi"), "qapi-schema.json");

        assertThat(
                        SchemaPair.lines(
                                ComparedSchema.written(schema, new Configuration.Everything()),
                                recorded("10.2/introspect-qemu.json")))
                .isEmpty();
    }

    @Test
    void tellsWhatChangedBetweenTwoVersionsOfQemu()
            throws IOException, JsonSyntaxException, InvalidIntrospectionException {
        var changes =
                SchemaPair.lines(
                        recorded("7.2/introspect.json"), recorded("10.2/introspect-qemu.json"));

        assertThat(changes)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(
                        "command block-job-pause: feature 'deprecated' added - compatible",
                        "command blockdev-add: argument 'driver': enum value 'io_uring' added"
                                + " - compatible",
                        "command migrate: argument 'blk': removed - input-incompatible",
                        "command query-status: return 'singlestep': removed - output-incompatible",
                        "command query-sev: return '(sev-type=sev-snp).policy': removed"
                                + " - output-incompatible",
                        "event RDMA_GID_STATUS_CHANGED: removed - output-incompatible");
    }

    private static ComparedSchema recorded(String name)
            throws IOException, JsonSyntaxException, InvalidIntrospectionException {
        var file = Corpus.folder("qemu-schema").resolve(name);
        var json = JsonStream.parse(Files.readAllBytes(file));
        return ComparedSchema.introspected(IntrospectedSchema.of(json, name));
    }

    /// A capital is the name of a type, for short.
    private static String expanded(String definitions) {
        var whole = definitions;
        if (definitions.startsWith("IN ")) {
            whole = IN + definitions.substring(3);
        } else if (definitions.startsWith("OUT ")) {
            whole = OUT + definitions.substring(4);
        }
        return whole.replaceAll("'([A-Z])'", "'$1ype'");
    }
}
