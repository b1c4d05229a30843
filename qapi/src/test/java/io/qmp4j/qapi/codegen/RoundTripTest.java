package io.qmp4j.qapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qapi.CompilerOptions;
import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.Corpus;
import io.qmp4j.qapi.QapiCompiler;
import io.qmp4j.qapi.QapiCompiler.Compiled;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.ValueType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Every type of a schema reads what the schema allows, writes it again, and refuses what the
/// schema does not allow. `-Dseed=N` repeats a run.
final class RoundTripTest {
    private static final String PACKAGE = "io.qmp4j.trip";
    private static final long SEED = Long.getLong("seed", new SplittableRandom().nextLong());

    @Test
    void sampleTypes(@TempDir Path classes) throws IOException, ReflectiveOperationException {
        var options = CompilerOptions.strict().in(SampleSchema.FOLDER);
        tryAll(Path.of("sample.json"), options, 200, classes);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7.2/qapi",
                "7.2/qga",
                "7.2/storage-daemon/qapi",
                "10.2/qapi",
                "10.2/qga",
                "10.2/storage-daemon/qapi"
            })
    void typesOfQemu(String folder, @TempDir Path classes)
            throws IOException, ReflectiveOperationException {
        var options =
                CompilerOptions.strict()
                        .in(Corpus.folder("qemu-schema").resolve(folder))
                        .with(DocRules.OLD);
        tryAll(Path.of("qapi-schema.json"), options, 50, classes);
    }

    private static void tryAll(Path file, CompilerOptions options, int times, Path classes)
            throws IOException, ReflectiveOperationException {
        var result = QapiCompiler.compile(file, options);
        assertThat(result).isInstanceOf(Compiled.class);
        var schema = ((Compiled) result).schema();
        var generatorOptions = new GeneratorOptions(PACKAGE, new Configuration.Everything());
        var generation = JavaGenerator.generate(schema, generatorOptions);
        assertThat(generation.clashes()).isEmpty();
        assertThat(InMemoryCompiler.compile(generation.sources(), classes)).isEmpty();
        var here = RoundTripTest.class.getClassLoader();
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, here)) {
            var selection = new Selection(schema, generatorOptions.configuration());
            var trips = new Trips(schema, new JavaNames(PACKAGE, selection), loader);
            for (QapiType type : trips.types(selection)) {
                for (int i = 0; i < times; i++) {
                    trips.make(type);
                }
            }
        }
    }

    /// Ways from JSON to Java and back.
    private record Trips(
            Schema schema,
            JavaNames names,
            ClassLoader loader,
            SplittableRandom random,
            RandomJson values) {
        private Trips(Schema schema, JavaNames names, ClassLoader loader) {
            var random = new SplittableRandom(SEED);
            this(schema, names, loader, random, new RandomJson(schema, random));
        }

        List<QapiType> types(Selection selection) {
            var types = new ArrayList<>(selection.types());
            selection.commands().stream()
                    .flatMap(command -> command.arguments().stream())
                    .map(schema::type)
                    .filter(type -> isImplicit(type))
                    .forEach(types::add);
            selection.events().stream()
                    .flatMap(event -> event.data().stream())
                    .map(schema::type)
                    .filter(type -> isImplicit(type))
                    .forEach(types::add);
            return types;
        }

        private static boolean isImplicit(QapiType type) {
            return type instanceof QapiType.StructType struct
                    && struct.isImplicit()
                    && !struct.name().equals("q_empty");
        }

        void make(QapiType type) throws ReflectiveOperationException {
            var java = java(type);
            var json = values.of(type.name());
            try {
                assertThat(again(java, json)).isEqualTo(json);
            } catch (InvalidValueException e) {
                throw new AssertionError(
                        type.name() + " refuses " + json + " (seed " + SEED + "): " + e.desc(), e);
            }
            switch (type) {
                case QapiType.EnumType values ->
                        refuses(java, new JsonString("no value of " + values.name()), "value");
                case QapiType.StructType struct -> refuseFaults(java, struct, (JsonObject) json);
                case QapiType.AlternateType _, QapiType.ArrayType _, QapiType.BuiltinType _ -> {}
            }
        }

        private void refuseFaults(ValueType<?> java, QapiType.StructType struct, JsonObject json) {
            refuses(java, new JsonInt64(1), "expected: object");
            var more = copyWithout(json, "").put("no-such-member", new JsonInt64(1)).build();
            refuses(java, more, "'no-such-member' is unexpected");
            for (Member member : schema.allMembers(struct)) {
                if (!member.optional()) {
                    var less = copyWithout(json, member.name()).build();
                    refuses(java, less, "Parameter '" + member.name() + "' is missing");
                }
            }
        }

        private static JsonObject.Builder copyWithout(JsonObject json, String member) {
            var copy = JsonObject.builder();
            json.members()
                    .forEach(
                            (name, value) -> {
                                if (!name.equals(member)) {
                                    copy.put(name, value);
                                }
                            });
            return copy;
        }

        private static void refuses(ValueType<?> java, JsonValue json, String words) {
            assertThatThrownBy(() -> java.fromJson(json))
                    .as("%s (seed %d)", json, SEED)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(words);
        }

        private static <T> JsonValue again(ValueType<T> type, JsonValue json)
                throws InvalidValueException {
            return type.toJson(type.fromJson(json));
        }

        private ValueType<?> java(QapiType type) throws ReflectiveOperationException {
            var name = names.type(type.name()).binaryName();
            return (ValueType<?>) loader.loadClass(name).getField("TYPE").get(null);
        }
    }
}
