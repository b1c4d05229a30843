package io.qmp4j.qapi.codegen;

import static io.qmp4j.qapi.codegen.HandmadeSchema.command;
import static io.qmp4j.qapi.codegen.HandmadeSchema.member;
import static io.qmp4j.qapi.codegen.HandmadeSchema.struct;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Entity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

final class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "id, id",
        "read-only, readOnly",
        "x_remote, xRemote",
        "default, default_",
        "wait, wait_",
        "hash-code, hashCode_",
        "__com.redhat_drive-mirror, comRedhatDriveMirror",
        "CPU, cpu",
        "ACPISlotType, acpiSlotType"
    })
    void spellsMembersInCamelCase(String name, String java) {
        assertThat(Spelling.component(name)).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({
        "guest-panicked, GUEST_PANICKED",
        "vnc+tls, VNC_TLS",
        "512, _512",
        "type, TYPE_",
        "x86_64, X86_64"
    })
    void spellsEnumValuesInUpperCase(String name, String java) {
        assertThat(Spelling.constant(name)).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({
        "query-status, QueryStatus",
        "device_add, DeviceAdd",
        "BLOCK_JOB_READY, BlockJobReady",
        "RESET, Reset"
    })
    void spellsTypesOfInlineDataLikeTheirCommandOrEvent(String name, String java) {
        assertThat(Spelling.typeOf(name)).isEqualTo(java);
    }

    @Test
    void tellsOfMembersThatClash() {
        assertThat(clashes(struct("Both", member("a-b", "str"), member("a_b", "str"))))
                .containsExactly("member 'a-b' and 'a_b' are both 'aB' in Java");
    }

    @Test
    void tellsOfValuesThatClash() {
        assertThat(clashes(HandmadeSchema.values("Both", "a-b", "A_B")))
                .containsExactly("value 'a-b' and 'A_B' are both 'A_B' in Java");
    }

    @Test
    void tellsOfTypesThatClashWithGeneratedOnes() {
        assertThat(clashes(struct("Commands")))
                .containsExactly("type 'Commands' and 'Commands' are both 'Commands' in Java");
    }

    @Test
    void tellsOfCommandsThatClash() {
        assertThat(clashes(command("a-b"), command("a_b")))
                .hasSize(2)
                .allMatch(clash -> clash.startsWith("command 'a-b' and 'a_b' are both "));
    }

    @Test
    void typesMayBeNamedLikeThoseOfTheJavaLanguage(@TempDir Path classes) {
        var generated =
                generate(
                        struct("String", member("str", "str")),
                        struct("Override", member("string", "String")),
                        struct("Optional", member("list", "Override")),
                        struct(
                                "Builder",
                                member("a", "Long"),
                                member("b", "str"),
                                member("c", "Object"),
                                member("d", "Optional")),
                        struct("Long", member("string", "String")),
                        struct(
                                "Object",
                                member("in", "int"),
                                member("out", "int"),
                                member("value", "int"),
                                member("build", "int")),
                        command("wait"),
                        command("register"));
        assertThat(generated.clashes()).isEmpty();
        assertThat(InMemoryCompiler.compile(generated.sources(), classes)).isEmpty();
    }

    private static List<String> clashes(Entity... entities) {
        return generate(entities).clashes().stream().map(Diagnostic::message).toList();
    }

    private static Generation generate(Entity... entities) {
        return JavaGenerator.generate(
                HandmadeSchema.of(entities),
                new GeneratorOptions("io.qmp4j.sample", new Configuration.Symbols(_ -> false)));
    }
}
