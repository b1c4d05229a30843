package io.qmp4j.qapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.json.JsonLimits;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.ValueType;
import io.qmp4j.qmp.server.CommandHandler;
import io.qmp4j.qmp.server.CommandTable;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/// The Java of `sample.json`, compiled, loaded and put to work.
final class GeneratedCodeTest {
    private static URLClassLoader generated = new URLClassLoader(new URL[0]);

    @BeforeAll
    static void compileAndLoad(@TempDir Path classes) throws IOException {
        assertThat(InMemoryCompiler.compile(SampleSchema.java(), classes)).isEmpty();
        generated =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()},
                        GeneratedCodeTest.class.getClassLoader());
    }

    @AfterAll
    static void unload() throws IOException {
        generated.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "String | {\"text\": \"x\"}",
                "Named | {\"name\": \"n\", \"class\": \"c\"}",
                "Figure | {\"name\": \"n\", \"width\": 1, \"height\": 2, \"default\": true,"
                        + " \"corners\": [{\"x\": 0.5, \"y\": 1.5}], \"inner\": {\"name\": \"i\","
                        + " \"width\": 3, \"height\": 4, \"corners\": []},"
                        + " \"label\": {\"text\": \"t\"}}",
                "Tree | {\"value\": 1, \"children\": [{\"value\": 2}, {\"value\": 3,"
                        + " \"children\": []}]}",
                "Nothing | {}",
                "Drawn | {\"kind\": \"circle\", \"id\": \"a\", \"radius\": 4294967295}",
                "Drawn | {\"kind\": \"square\", \"side\": 1, \"shade\": \"grey\"}",
                "Drawn | {\"kind\": \"nothing\"}",
                "Reference | {\"side\": 1}",
                "Reference | \"name\"",
                "Reference | null",
                "Switch | true",
                "Switch | \"circle\"",
                "Switch | [1, 2]",
                "Amount | 7",
                "Shape | \"3d\"",
                "Shape | \"x86-old\""
            })
    void comesBackFromJsonAsItWas(String type, String text)
            throws ReflectiveOperationException, JsonSyntaxException, InvalidValueException {
        var json = JsonStream.parse(text);
        assertThat(JsonWriter.toText(again(type(type), text))).isEqualTo(JsonWriter.toText(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Corner | {\"y\": 1} | Parameter 'x' is missing",
                "Figure | {\"width\": \"w\"} | Parameter 'name' is missing",
                "StrollArguments | {\"steps\": \"two\"}"
                        + " | Invalid parameter type for 'steps', expected: integer",
                "DrawArguments | {\"figure\": {\"kind\": \"circle\", \"radius\": \"r\"}}"
                        + " | Parameter 'figure.radius' expects uint64",
                "Tree | {\"value\": 1, \"children\": [{\"value\": \"v\"}]}"
                        + " | Invalid parameter type for 'children[0].value', expected: integer",
                "Drawn | {\"kind\": \"oval\"} | Parameter 'kind' does not accept value 'oval'",
                "Drawn | {\"kind\": \"nothing\", \"side\": 1} | Parameter 'side' is unexpected",
                "Nothing | {\"z\": 1} | Parameter 'z' is unexpected",
                "NewArguments | {\"shapes\": [\"hidden\"]}"
                        + " | Parameter 'null' does not accept value 'hidden'"
            })
    void tellsTheFirstFaultInTheWordsOfQemu(String type, String text, String desc)
            throws ReflectiveOperationException {
        var valueType = type(type);
        assertThatThrownBy(() -> again(valueType, text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(desc);
    }

    @Test
    void registersEveryCommandWithItsFlags() throws ReflectiveOperationException {
        var flags =
                registered().entries().stream()
                        .map(entry -> entry.type().name() + flags(entry.type().flags()))
                        .toList();
        assertThat(flags)
                .containsExactly(
                        "draw",
                        "wait",
                        "query-figures ALLOW_PRECONFIG",
                        "refer",
                        "put",
                        "store",
                        "paint ASYNC",
                        "paint-unseen ASYNC",
                        "paint-boxed ASYNC",
                        "stroll COROUTINE",
                        "halt ALLOW_OOB",
                        "vanish SILENT_SUCCESS",
                        "old DEPRECATED",
                        "new UNSTABLE",
                        "count");
    }

    @Test
    void anAsyncCommandDecodesItsArgumentsAndEncodesItsReturn()
            throws ReflectiveOperationException, JsonSyntaxException, InvalidValueException {
        var paint = registered().find("paint").orElseThrow();
        assertThat(paint.handler()).isInstanceOf(CommandHandler.Async.class);
        assertThat(JsonWriter.toText(again(paint.type().arguments(), "{\"file\": \"f\"}")))
                .isEqualTo("{\"file\": \"f\"}");
        assertThat(JsonWriter.toText(again(paint.type().returns(), "{\"side\": 2}")))
                .isEqualTo("{\"side\": 2}");
    }

    @Test
    void readsWhatIsAsDeepAsJsonMayBeAndWhatIsLong()
            throws ReflectiveOperationException, JsonSyntaxException, InvalidValueException {
        int levels = JsonLimits.qemu().nesting() / 2 - 1;
        var deep =
                "{\"value\": 1, \"children\": [".repeat(levels)
                        + "{\"value\": 2}"
                        + "]}".repeat(levels);
        assertThat(JsonWriter.toText(again(type("Tree"), deep))).isEqualTo(deep);
        var wide =
                "{\"value\": 1, \"children\": ["
                        + "{\"value\": 2}, ".repeat(99_999)
                        + "{\"value\": 3}]}";
        assertThat(JsonWriter.toText(again(type("Tree"), wide))).isEqualTo(wide);
    }

    private static CommandTable registered() throws ReflectiveOperationException {
        var handlers = generated.loadClass(SampleSchema.PACKAGE + ".Handlers");
        var idle =
                Proxy.newProxyInstance(
                        generated,
                        new Class<?>[] {handlers},
                        (proxy, method, arguments) -> {
                            throw new UnsupportedOperationException(method.getName());
                        });
        var table = CommandTable.builder();
        handlers.getMethod("register", CommandTable.Builder.class, handlers)
                .invoke(null, table, idle);
        return table.build();
    }

    private static String flags(Set<CommandFlag> flags) {
        return flags.stream().sorted().map(flag -> " " + flag).collect(Collectors.joining());
    }

    private static <T> JsonValue again(ValueType<T> type, String text)
            throws JsonSyntaxException, InvalidValueException {
        return type.toJson(type.fromJson(JsonStream.parse(text)));
    }

    private static ValueType<?> type(String name) throws ReflectiveOperationException {
        var constant = generated.loadClass(SampleSchema.PACKAGE + "." + name).getField("TYPE");
        return (ValueType<?>) constant.get(null);
    }
}
