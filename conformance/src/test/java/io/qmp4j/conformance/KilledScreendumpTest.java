package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.imageio.ImageIO;

/// The program is killed while it writes a picture.
@Timeout(120)
class KilledScreendumpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @Test
    void theOldFileStaysAndTheNextPictureRemovesWhatIsLeft() throws Exception {
        var target = Files.writeString(folder.resolve("x.png"), "old");
        try (var server = start("8192", "4320");
                var wire = server.connect("")) {
            wire.send(screendump(target), PATIENCE);
            await().atMost(PATIENCE)
                    .until(() -> drafts().stream().anyMatch(each -> each.toFile().length() > 0));
            server.process().destroyForcibly().waitFor();
        }
        assertThat(target).hasContent("old");
        assertThat(drafts()).hasSize(1);
        assertThatIOException()
                .as("half a picture")
                .isThrownBy(() -> ImageIO.read(drafts().getFirst().toFile()));

        try (var server = start("64", "48");
                var wire = server.connect("")) {
            wire.send(screendump(target), PATIENCE);
            var messages = new Messages(wire);
            var _ = messages.next(PATIENCE); // the greeting
            var _ = messages.next(PATIENCE);
            assertThat(messages.next(PATIENCE).orElseThrow()).hasToString("{\"return\": {}}");
        }
        assertThat(drafts()).isEmpty();
        assertThat(ImageIO.read(target.toFile()).getWidth()).isEqualTo(64);
    }

    private ServerProcess start(String width, String height) throws IOException {
        Files.deleteIfExists(folder.resolve("q")); // of the one that was killed
        var command =
                ProgramTest.program(
                        "run",
                        "-nodefaults",
                        "-device",
                        "VGA,xres=" + width + ",yres=" + height,
                        "-screendump-compression",
                        "9",
                        "-qmp",
                        "unix:" + folder.resolve("q") + ",server=on,wait=off");
        return ServerProcess.start(command, folder, MachineServer.BLOCKING_COMMAND);
    }

    private static byte[] screendump(Path target) {
        return """
                {"execute": "qmp_capabilities"}
                {"execute": "screendump", "arguments": {"filename": "%s", "format": "png"}}
                """
                .formatted(target)
                .getBytes(UTF_8);
    }

    private List<Path> drafts() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(each -> each.getFileName().toString().startsWith(".x.png.qmp4j-"))
                    .toList();
        }
    }
}
