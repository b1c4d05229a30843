package io.qmp4j.qapi.codegen;

import static io.qmp4j.qapi.codegen.HandmadeSchema.command;
import static io.qmp4j.qapi.codegen.HandmadeSchema.event;
import static io.qmp4j.qapi.codegen.HandmadeSchema.member;
import static io.qmp4j.qapi.codegen.HandmadeSchema.struct;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qmp.EventType;
import io.qmp4j.qmp.server.CommandTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Schemas larger than a method or class can be in Java.
final class LargeSchemaTest {
    private static final int MANY = 4_200;
    private static final String PACKAGE = "io.qmp4j.large";

    @Test
    void hasRoomForThousandsOfCommandsAndEvents(@TempDir Path classes)
            throws IOException, ReflectiveOperationException {
        var entities = new ArrayList<Entity>();
        for (int i = 0; i < MANY; i++) {
            entities.add(command("command-" + i));
            entities.add(event("EVENT_" + i));
        }
        entities.add(
                HandmadeSchema.values("Letters", names("value-", 2_800).toArray(String[]::new)));
        var generation = generate(entities.toArray(Entity[]::new));
        assertThat(generation.clashes()).isEmpty();
        assertThat(InMemoryCompiler.compile(generation.sources(), classes)).isEmpty();
        var here = getClass().getClassLoader();
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, here)) {
            var table = registered(loader);
            assertThat(table.entries()).hasSize(MANY);
            assertThat(table.find("command-" + (MANY - 1))).isPresent();
            var last = loader.loadClass(PACKAGE + ".Events").getField("EVENT_" + (MANY - 1));
            assertThat(((EventType<?>) last.get(null)).name()).isEqualTo("EVENT_" + (MANY - 1));
        }
    }

    @Test
    void tellsOfAnEnumThatJavaCannotHave() {
        assertThat(
                        excesses(
                                HandmadeSchema.values(
                                        "Letters", names("value-", MANY).toArray(String[]::new))))
                .containsExactly("'Letters' has 4200 values, more than a Java enum can have");
    }

    @Test
    void aRecordHasAsManyMembersAsItsConstructorTakes(@TempDir Path classes) {
        var wide = struct("Wide", members("int", 127));
        var narrow = struct("Narrow", members("str", 254));
        var generation = generate(wide, narrow);
        assertThat(generation.clashes()).isEmpty();
        assertThat(InMemoryCompiler.compile(generation.sources(), classes)).isEmpty();
        assertThat(
                        excesses(
                                struct("Wide", members("int", 128)),
                                struct("Narrow", members("str", 255))))
                .containsExactly(
                        "'Wide' has 128 members, more than a Java record can have",
                        "'Narrow' has 255 members, more than a Java record can have");
    }

    @Test
    void tellsOfANameThatNoFileCanHave() {
        assertThat(excesses(struct("L" + "o".repeat(70_000) + "ng", member("x", "str"))))
                .singleElement()
                .asString()
                .startsWith("type 'Looo")
                .endsWith("ng' has more than the 120 characters that a name may have in Java");
    }

    private static CommandTable registered(ClassLoader loader) throws ReflectiveOperationException {
        var handlers = loader.loadClass(PACKAGE + ".Handlers");
        var table = CommandTable.builder();
        handlers.getMethod("register", CommandTable.Builder.class, handlers)
                .invoke(null, table, null); // nothing is called here
        return table.build();
    }

    private static Stream<String> names(String prefix, int number) {
        return IntStream.range(0, number).mapToObj(i -> prefix + i);
    }

    private static Member[] members(String type, int number) {
        return names("m", number).map(name -> member(name, type)).toArray(Member[]::new);
    }

    private static List<String> excesses(Entity... entities) {
        return generate(entities).clashes().stream().map(Diagnostic::message).toList();
    }

    private static Generation generate(Entity... entities) {
        return JavaGenerator.generate(
                HandmadeSchema.of(entities),
                new GeneratorOptions(PACKAGE, new Configuration.Everything()));
    }
}
