package io.qmp4j.qapi.introspect;

import static io.qmp4j.qapi.introspect.IntrospectionSample.alternate;
import static io.qmp4j.qapi.introspect.IntrospectionSample.array;
import static io.qmp4j.qapi.introspect.IntrospectionSample.command;
import static io.qmp4j.qapi.introspect.IntrospectionSample.enumeration;
import static io.qmp4j.qapi.introspect.IntrospectionSample.event;
import static io.qmp4j.qapi.introspect.IntrospectionSample.object;
import static io.qmp4j.qapi.introspect.IntrospectionSample.union;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qapi.Corpus;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Introspection;
import io.qmp4j.qapi.schema.Introspection.TypeNaming;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.Schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Schemas of introspections, and what masked types are called in them.
final class IntrospectedSchemaTest {
    private static final List<String> ELEMENTS =
            List.of(
                    command("query-status", "0", "1"),
                    command("screendump", "3", "0"),
                    command("blockdev-add", "5", "0"),
                    command("query-nodes", "0", "[5]"),
                    command("query_status", "0", "11"),
                    event("NODE_READY", "10"),
                    object("1", "status: 2", "nodes: [5]"),
                    enumeration("2", "running", "paused"),
                    object("3", "format: 4"),
                    enumeration("4", "ppm", "png"),
                    union("5", "driver", "6", "qcow2: 7", "null-co: 0"),
                    enumeration("6", "qcow2", "null-co"),
                    object("7", "file: 8"),
                    alternate("8", "5", "str"),
                    array("[5]", "5"),
                    object("10", "node: 5", "why: 2"),
                    object("11", "size: int"));

    @Test
    void namesATypeAfterItsFirstUse() throws InvalidIntrospectionException {
        assertThat(typeNames(ELEMENTS))
                .containsExactlyInAnyOrder(
                        "BlockdevAddArguments",
                        "BlockdevAddArgumentsList",
                        "BlockdevAddDriver",
                        "BlockdevAddQcow2",
                        "BlockdevAddQcow2File",
                        "QueryStatusReturn",
                        "QueryStatusReturn2",
                        "QueryStatusReturnStatus",
                        "ScreendumpFormat",
                        "q_obj_NODE_READY-arg",
                        "q_obj_screendump-arg");
    }

    @Test
    void neitherOrderNorNumbersHaveToDoWithTheNames() throws InvalidIntrospectionException {
        var expected = typeNames(ELEMENTS);
        var shuffled = new ArrayList<>(ELEMENTS);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            var renumbered =
                    shuffled.stream()
                            .map(each -> each.replaceAll("'(\\[?)([1-9])", "'$19$2"))
                            .toList();

            assertThat(typeNames(renumbered)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void keepsTheNamesOfAnUnmaskedIntrospection() throws InvalidIntrospectionException {
        var unmasked =
                List.of(
                        command("query-status", "0", "StatusInfo"),
                        command("stop", "q_obj_stop-arg", "0"),
                        object("StatusInfo", "status: RunState"),
                        enumeration("RunState", "running"),
                        object("q_obj_stop-arg", "hard: int"));

        assertThat(typeNames(unmasked))
                .containsExactlyInAnyOrder("StatusInfo", "RunState", "q_obj_stop-arg");
    }

    @Test
    void takesAWholeResponseAndEnumsOfOldVersions() throws InvalidIntrospectionException {
        var response =
                IntrospectionSample.json(
                        "{'return': [{'name': 'a', 'meta-type': 'command', 'arg-type': 'x',"
                                + " 'ret-type': 'y'}, {'name': 'x', 'meta-type': 'object',"
                                + " 'members': []}, {'name': 'y', 'meta-type': 'enum',"
                                + " 'values': ['v', 'w']}], 'id': 7}");

        var schema = IntrospectedSchema.of(response, "peer");

        assertThat(schema.type("y"))
                .isInstanceOfSatisfying(
                        QapiType.EnumType.class,
                        type ->
                                assertThat(type.members())
                                        .extracting("name")
                                        .containsExactly("v", "w"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7.2/introspect.json",
                "7.2/introspect-qsd.json",
                "10.2/introspect-qemu.json",
                "10.2/introspect-qga.json"
            })
    void saysOfItselfWhatItWasMadeOf(String recorded)
            throws IOException, JsonSyntaxException, InvalidIntrospectionException {
        var file = Corpus.folder("qemu-schema").resolve(recorded);
        var json = JsonStream.parse(Files.readAllBytes(file));

        var schema = IntrospectedSchema.of(json, recorded);
        var again = JsonStream.parse(text(schema, TypeNaming.MASKED));
        var twice = IntrospectedSchema.of(again, recorded);

        assertThat(entities(again)).hasSameSizeAs(entities(json)).isNotEmpty();
        assertThat(names(twice)).isEqualTo(names(schema));
        assertThat(text(twice, TypeNaming.UNMASKED)).isEqualTo(text(schema, TypeNaming.UNMASKED));
    }

    /// Those that are not built in.
    private static List<String> typeNames(List<String> elements)
            throws InvalidIntrospectionException {
        var introspection = IntrospectionSample.of(String.join(",", elements));
        return names(IntrospectedSchema.of(introspection, "peer"));
    }

    private static String text(Schema schema, TypeNaming naming) {
        return Introspection.of(schema, new Configuration.Everything(), naming);
    }

    private static List<String> names(Schema schema) {
        return schema.types().stream()
                .filter(type -> !(type instanceof QapiType.BuiltinType))
                .map(QapiType::name)
                .filter(name -> !name.equals("q_empty"))
                .toList();
    }

    private static List<JsonValue> entities(JsonValue introspection) {
        return ((JsonArray) introspection)
                .items().stream()
                        .filter(each -> each instanceof JsonObject object && object.has("arg-type"))
                        .toList();
    }
}
