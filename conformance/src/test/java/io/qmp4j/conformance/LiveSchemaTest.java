package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.tools.ToolProvider;

/// What real QEMU, where it is installed, says of itself: compared with ours, and made Java of.
@Tag("slow")
class LiveSchemaTest {
    @TempDir Path folder = Path.of("");
    private Optional<ServerProcess> qemu = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        assumeTrue(QemuTest.isInstalled(), QemuTest.PROGRAM + " is not installed");
        var server = Files.createDirectory(folder.resolve("qemu"));
        qemu =
                Optional.of(
                        ServerProcess.start(
                                List.of(
                                        QemuTest.PROGRAM,
                                        "-nodefaults",
                                        "-machine",
                                        "none",
                                        "-display",
                                        "none",
                                        "-qmp",
                                        "unix:" + server.resolve("q") + ",server=on,wait=off"),
                                server,
                                ""));
    }

    @AfterEach
    void end() {
        qemu.ifPresent(ServerProcess::close);
    }

    @Test
    void theMachineOffersNothingThatQemuDoesNot() throws Exception {
        var own = Files.createDirectory(folder.resolve("own"));
        var run = ProgramTest.program("run", "-qmp", "unix:" + own.resolve("q"), "-S");
        try (var server = ServerProcess.start(run, own, "")) {
            var text = printed("qapi", "diff", qemuAddress(), "unix:" + server.socket());

            assertThat(text).contains("command blockdev-add: removed — input-incompatible");
            assertThat(text).noneMatch(line -> line.startsWith("command query-status:"));
            assertThat(text).noneMatch(line -> line.startsWith("command qmp_capabilities:"));
        }
    }

    @Test
    void itsJavaCompilesWithoutAWarning() throws Exception {
        var sources = folder.resolve("java");
        assertThat(
                        printed(
                                "qapi",
                                "java",
                                qemuAddress(),
                                "-o",
                                sources.toString(),
                                "-p",
                                "org.example.qemu"))
                .isEmpty();

        var arguments =
                new ArrayList<>(
                        List.of(
                                "-Xlint:all,-classfile,-processing,-path",
                                "-Werror",
                                "-proc:none",
                                "-d",
                                folder.resolve("classes").toString()));
        try (var files = Files.walk(sources)) {
            files.map(Path::toString)
                    .filter(each -> each.endsWith(".java"))
                    .forEach(arguments::add);
        }
        assertThat(arguments).anyMatch(each -> each.endsWith("/QueryStatusReturn.java"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    }

    private String qemuAddress() {
        return "unix:" + qemu.orElseThrow().socket();
    }

    private List<String> printed(String... arguments) throws Exception {
        var out = folder.resolve("out");
        var process =
                new ProcessBuilder(ProgramTest.program(arguments))
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        process.getOutputStream().close();
        process.waitFor();
        return Files.readAllLines(out);
    }
}
