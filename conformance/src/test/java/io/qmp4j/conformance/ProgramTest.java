package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.cli.Main;
import io.qmp4j.json.JsonStream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The program as a process of its own.
class ProgramTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> passesOwnTranscripts() throws IOException {
        var stage =
                new Stage(
                        ProgramTest::start,
                        OwnTranscripts.profiles(),
                        folder,
                        _ -> Duration.ofMillis(100));
        return stage.tests(OwnTranscripts.all());
    }

    @Test
    void greetsServesAndEndsInOrderOnASignal() throws Exception {
        try (var server = started("none");
                var wire = server.connect("")) {
            var messages = new Messages(wire);
            assertThat(messages.next(PATIENCE).orElseThrow().toString()).contains("\"QMP\"");
            wire.send("{\"execute\": \"qmp_capabilities\"}".getBytes(UTF_8), PATIENCE);
            assertThat(messages.next(PATIENCE)).hasValue(JsonStream.parse("{\"return\": {}}"));

            server.terminate();

            assertThat(messages.next(PATIENCE).orElseThrow().toString())
                    .contains("\"SHUTDOWN\"", "\"host-signal\"");
            assertThat(messages.next(PATIENCE)).isEmpty();
            assertThat(messages.ended()).isTrue();
            assertThat(server.ended(PATIENCE)).isTrue();
            assertThat(server.process().exitValue()).isZero();
            assertThat(server.socket()).doesNotExist();
        }
    }

    @Test
    void letsNobodyElseConnect() throws IOException {
        try (var server = started("none")) {
            assertThat(Files.getPosixFilePermissions(server.socket()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void executesOneCommand() throws Exception {
        try (var server = started("none")) {
            var asked = exec(server, "query-status");
            var failed = exec(server, "x-exit-preconfig");

            assertThat(asked.status()).isZero();
            assertThat(JsonStream.parse(asked.output()))
                    .isEqualTo(
                            JsonStream.parse(
                                    "{'running': false, 'singlestep': false,"
                                            + " 'status': 'prelaunch'}"));
            assertThat(failed.status()).isEqualTo(3);
            assertThat(failed.errors()).startsWith("GenericError: The command is permitted only");
        }
    }

    private record Execution(int status, String output, String errors) {}

    private Execution exec(ServerProcess server, String command) throws Exception {
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var process =
                new ProcessBuilder(program("exec", server.socket().toString(), command))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Execution(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private ServerProcess started(String profile) throws IOException {
        return start(OwnTranscripts.profiles().options(profile), folder);
    }

    static ServerProcess start(List<String> options, Path folder) throws IOException {
        var command = new ArrayList<>(program("run"));
        for (String option : options) {
            command.add(option.replace("{SOCK}", folder.resolve("q").toString()));
        }
        return ServerProcess.start(command, folder, MachineServer.BLOCKING_COMMAND);
    }

    static List<String> program(String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
