package io.qmp4j.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// How arguments are read and values are written, and QEMU's words for what doesn't fit.
class ArgumentsTest {
    private static final CompatPolicy STRICT =
            new CompatPolicy(
                    Set.of(SpecialFeature.DEPRECATED, SpecialFeature.UNSTABLE),
                    Set.of(SpecialFeature.DEPRECATED, SpecialFeature.UNSTABLE));

    private enum Format {
        PPM("ppm"),
        PNG("png"),
        OLD("x-old");

        static final EnumType<Format> TYPE =
                EnumType.of(
                        Format.class,
                        format -> format.wireName,
                        format -> format == OLD ? Set.of(SpecialFeature.DEPRECATED) : Set.of());

        private final String wireName;

        Format(String wireName) {
            this.wireName = wireName;
        }
    }

    private record Size(long width, Optional<Long> height, Optional<Long> depth) {
        static final StructType<Size> TYPE =
                StructType.of(
                        in ->
                                new Size(
                                        in.required("width", BuiltinTypes.INT64),
                                        in.optional(
                                                "height",
                                                BuiltinTypes.INT64,
                                                SpecialFeature.UNSTABLE),
                                        in.optional(
                                                "depth",
                                                BuiltinTypes.INT64,
                                                SpecialFeature.DEPRECATED)),
                        (value, out) -> {
                            out.required("width", BuiltinTypes.INT64, value.width);
                            out.optional(
                                    "height",
                                    BuiltinTypes.INT64,
                                    value.height,
                                    SpecialFeature.UNSTABLE);
                            out.optional(
                                    "depth",
                                    BuiltinTypes.INT64,
                                    value.depth,
                                    SpecialFeature.DEPRECATED);
                        });
    }

    /// A reference by name, or the size itself.
    private static final AlternateType<Object> NAME_OR_SIZE =
            AlternateType.of(
                    "NameOrSize",
                    (value, place) ->
                            switch (value) {
                                case JsonString _ -> BuiltinTypes.STR.read(value, place);
                                case JsonObject _ -> Size.TYPE.read(value, place);
                                default -> null;
                            },
                    (value, policy) ->
                            value instanceof Size size
                                    ? Size.TYPE.write(size, policy)
                                    : BuiltinTypes.STR.write(value.toString(), policy));

    private static final Map<String, ValueType<?>> TYPES =
            Map.ofEntries(
                    Map.entry("str", BuiltinTypes.STR),
                    Map.entry("bool", BuiltinTypes.BOOL),
                    Map.entry("number", BuiltinTypes.NUMBER),
                    Map.entry("null", BuiltinTypes.NULL),
                    Map.entry("any", BuiltinTypes.ANY),
                    Map.entry("int", BuiltinTypes.INT64),
                    Map.entry("int8", BuiltinTypes.INT8),
                    Map.entry("int16", BuiltinTypes.INT16),
                    Map.entry("int32", BuiltinTypes.INT32),
                    Map.entry("uint8", BuiltinTypes.UINT8),
                    Map.entry("uint16", BuiltinTypes.UINT16),
                    Map.entry("uint32", BuiltinTypes.UINT32),
                    Map.entry("size", BuiltinTypes.UINT64),
                    Map.entry("format", Format.TYPE),
                    Map.entry("formats", Format.TYPE.list()),
                    Map.entry("sizes", Size.TYPE.list()),
                    Map.entry("image", Size.TYPE),
                    Map.entry("either", NAME_OR_SIZE),
                    Map.entry("eithers", NAME_OR_SIZE.list()));

    /// Reads a value as the member that is named like its type.
    private static Object read(String type, String json, CompatPolicy policy)
            throws JsonSyntaxException, InvalidValueException {
        var known = Objects.requireNonNull(TYPES.get(type));
        var members = StructType.of(in -> in.required(type, known), (value, out) -> {});
        return members.read(JsonStream.parse("{'" + type + "': " + json + "}"), Place.root(policy));
    }

    @Test
    void letsBeWhatANewerServerHasAdded() throws Exception {
        record Shown(Format format, Optional<Format> other) {}
        var type =
                StructType.of(
                        in ->
                                new Shown(
                                        in.required("format", Format.TYPE),
                                        in.optional("other", Format.TYPE)),
                        (shown, out) -> {});
        var newer =
                JsonStream.parse("{'format': 'ppm', 'other': 'webp', 'new': {}}".getBytes(UTF_8));

        assertThat(type.fromNewerJson(newer)).isEqualTo(new Shown(Format.PPM, Optional.empty()));
        assertThatThrownBy(() -> type.fromJson(newer))
                .hasMessage("Parameter 'other' does not accept value 'webp'");
        var required = JsonStream.parse("{'format': 'webp'}".getBytes(UTF_8));
        assertThatThrownBy(() -> type.fromNewerJson(required))
                .hasMessage("Parameter 'format' does not accept value 'webp'");
        var wrong = JsonStream.parse("{'format': 'ppm', 'other': 1}".getBytes(UTF_8));
        assertThatThrownBy(() -> type.fromNewerJson(wrong))
                .hasMessage("Invalid parameter type for 'other', expected: string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "str|1|Invalid parameter type for 'str', expected: string",
                "str|null|Invalid parameter type for 'str', expected: string",
                "bool|'true'|Invalid parameter type for 'bool', expected: boolean",
                "number|'1'|Invalid parameter type for 'number', expected: number",
                "null|1|Invalid parameter type for 'null', expected: null",
                "int|1.0|Invalid parameter type for 'int', expected: integer",
                "int|1e0|Invalid parameter type for 'int', expected: integer",
                "int|9223372036854775808|Invalid parameter type for 'int', expected: integer",
                "int|'1'|Invalid parameter type for 'int', expected: integer",
                "int8|128|Parameter 'int8' expects int8_t",
                "int8|-129|Parameter 'int8' expects int8_t",
                "int8|1.5|Invalid parameter type for 'int8', expected: integer",
                "int16|32768|Parameter 'int16' expects int16_t",
                "int32|-2147483649|Parameter 'int32' expects int32_t",
                "uint8|256|Parameter 'uint8' expects uint8_t",
                "uint8|-1|Parameter 'uint8' expects uint8_t",
                "uint16|65536|Parameter 'uint16' expects uint16_t",
                "uint32|4294967296|Parameter 'uint32' expects uint32_t",
                "uint32|'x'|Parameter 'uint32' expects uint64",
                "size|1.5|Parameter 'size' expects uint64",
                "size|'1'|Parameter 'size' expects uint64",
                "format|'gif'|Parameter 'format' does not accept value 'gif'",
                "format|1|Invalid parameter type for 'format', expected: string",
                "formats|'ppm'|Invalid parameter type for 'formats', expected: array",
                "formats|['ppm', 1]|Invalid parameter type for 'formats[1]', expected: string",
                "formats|['gif']|Parameter 'null' does not accept value 'gif'",
                "image|[]|Invalid parameter type for 'image', expected: object",
                "image|{}|Parameter 'image.width' is missing",
                "image|{'width': 'x'}|Invalid parameter type for 'image.width', expected: integer",
                "image|{'width': 1, 'zz': 2}|Parameter 'image.zz' is unexpected",
                "sizes|[{'width': 1}, {'height': 1}]|Parameter 'sizes[1].width' is missing",
                "either|1|Invalid parameter type for 'either', expected: NameOrSize",
                "either|{}|Parameter 'either.width' is missing",
                "eithers|['a', null]|Invalid parameter type for 'null', expected: NameOrSize"
            })
    void refusesInQemusWords(String type, String json, String desc) {
        assertThatThrownBy(() -> read(type, json, CompatPolicy.ACCEPT_ALL))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(desc);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "str|'x'|x",
                "bool|true|true",
                "number|1|1.0",
                "number|1.5|1.5",
                "number|18446744073709551615|1.8446744073709552E19",
                "null|null|NULL",
                "int|-9223372036854775808|-9223372036854775808",
                "int8|-128|-128",
                "int16|32767|32767",
                "int32|-2147483648|-2147483648",
                "uint8|255|255",
                "uint16|65535|65535",
                "uint32|4294967295|4294967295",
                "size|18446744073709551615|-1",
                "size|-1|-1",
                "format|'png'|PNG",
                "formats|['png', 'ppm']|[PNG, PPM]",
                "formats|[]|[]",
                "either|'x'|x",
                "either|{'width': 1}|Size[width=1, height=Optional.empty, depth=Optional.empty]"
            })
    void takesWhatFits(String type, String json, String value)
            throws JsonSyntaxException, InvalidValueException {
        assertThat(read(type, json, CompatPolicy.ACCEPT_ALL)).hasToString(value);
    }

    @Test
    void tellsOfAMissingMemberAtTheTopByItsName() {
        assertThatThrownBy(() -> Size.TYPE.fromJson(JsonObject.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("Parameter 'width' is missing");
        assertThatThrownBy(() -> Size.TYPE.fromJson(JsonNull.NULL))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("Invalid parameter type for 'null', expected: object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "image|{'width': 1, 'height': 2}|Unstable parameter height disabled by policy",
                "image|{'width': 1, 'depth': 2}|Deprecated parameter depth disabled by policy",
                "format|'x-old'|Deprecated value x-old disabled by policy"
            })
    void aPolicyRefusesInput(String type, String json, String desc) {
        assertThatThrownBy(() -> read(type, json, STRICT))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(desc);
    }

    @Test
    void aPolicyHidesOutput() {
        var size = new Size(1, Optional.of(2L), Optional.of(3L));

        assertThat(written(Size.TYPE.toJson(size)))
                .isEqualTo("{\"width\": 1, \"height\": 2, \"depth\": 3}");
        assertThat(written(Size.TYPE.write(size, STRICT))).isEqualTo("{\"width\": 1}");
    }

    @Test
    void aPolicyHidesNoEnumValueThatIsSent() {
        assertThat(written(Format.TYPE.write(Format.OLD, STRICT))).isEqualTo("\"x-old\"");
    }

    @Test
    void writesWhatItReads() {
        assertThat(written(BuiltinTypes.UINT64.toJson(-1L))).isEqualTo("18446744073709551615");
        assertThat(written(BuiltinTypes.UINT32.toJson(4294967295L))).isEqualTo("4294967295");
        assertThat(written(BuiltinTypes.INT8.toJson(-1))).isEqualTo("-1");
        assertThat(written(BuiltinTypes.NUMBER.toJson(0.5))).isEqualTo("0.5");
        assertThat(written(Format.TYPE.list().toJson(List.of(Format.PNG)))).isEqualTo("[\"png\"]");
        assertThat(written(NAME_OR_SIZE.toJson("x"))).isEqualTo("\"x\"");
        assertThat(Format.TYPE.ofWireName("png")).contains(Format.PNG);
        assertThat(Format.TYPE.ofWireName("gif")).isEmpty();
    }

    private static String written(JsonValue value) {
        return JsonWriter.toText(value);
    }
}
