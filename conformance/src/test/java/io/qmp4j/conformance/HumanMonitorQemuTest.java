package io.qmp4j.conformance;

import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonWriter;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Real QEMU, where it is installed, and the program are told the same lines and must say the same.
class HumanMonitorQemuTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PROMPT = "(qemu) ";

    /// Nothing of it ends well, but for the last lines of each part.
    private static final String LINES =
            """

            \s\s
            nosuch
            nosuch more
            "stop"
            STOP
            sto
            stop|s
            /x
            # comment
            stop;cont
            stop/x
            stop /x
            stop -
            stop now
            s now
              s now
             nosuch
            \tinfo  nosuch
            cont 1
            quit -f
            q now
            stop\tnow
            system_reset now
            system_powerdown 1
            exit_preconfig
            exit_preconfig x
            c
            s
            info nosuch
            info nosuch more
            info "status"
            info STATUS
            info /x
            info/x status
            info -x
            info info
            info status x
            info status "x"
            info name "x
            info version 1
            info uuid 1
            info cpus 1
            info chardev x
            \tinfo\tstatus\s
            info name
            info uuid
            help nosuch
            help sto
            help -x
            help/x
            help ""
            help "info status"
            help info nosuch
            help info info
            help stop more
            help "stop"
            help "info" "status"
            ? s
            help help
            help sendkey
            help info cpus
            help exit_preconfig
            help system_reset
            screendump
            screendump -f x -y
            screendump /nodir/x -f
            screendump /nodir/x -f gif
            screendump /nodir/x -f ""
            screendump /nodir/x -f PNG
            screendump /nodir/x -f "png
            screendump /nodir/x -x
            screendump /nodir/x --f
            screendump /nodir/x -fpng
            screendump /nodir/x -f png -f ppm
            screendump /nodir/x v0 -f png
            screendump /nodir/x "-f" png
            screendump /nodir/x nodev
            screendump /nodir/x ""
            screendump /nodir/x v0"
            screendump /nodir/x "v0
            screendump "/nodir/x
            screendump "/no\\qdir"
            screendump "/nodir/x"v0
            screendump ""
            screendump /
            screendump /nodir/x v0 1
            screendump /nodir/x v1 2
            screendump /nodir/x v0 -1
            screendump /nodir/x v0 4294967295
            screendump /nodir/x v0 4294967296
            screendump /nodir/x v0 18446744073709551615
            screendump /nodir/x v0 18446744073709551616
            screendump /nodir/x v0 0 x
            screendump /nodir/x v0 abc
            screendump /nodir/x v0 08
            screendump /nodir/x v0 0x
            screendump /nodir/x v0 0xg
            screendump /nodir/x v0 1.5
            screendump /nodir/x v0 (0
            screendump /nodir/x v0 ()
            screendump /nodir/x v0 1)
            screendump /nodir/x v0 1/0
            screendump /nodir/x v0 1 % 0
            screendump /nodir/x v0 ~
            screendump /nodir/x v0 1+
            screendump /nodir/x v0 ^1
            screendump /nodir/x v0 $nosuch
            screendump /nodir/x v0 "0"
            screendump /nodir/x v0 '
            screendump /nodir/x v0 ''
            screendump /nodir/x v0 'a
            screendump /nodir/x v0 'a'
            screendump /nodir/x v0 ' '
            screendump /nodir/x v0 010-6
            screendump /nodir/x v0 5&4|1^2
            screendump /nodir/x v0 1+5&4
            screendump /nodir/x v0 -7/2+9
            screendump /nodir/x v0 -7%2+3
            screendump /nodir/x v0 7 * 7 % 5 - 2
            screendump /nodir/x v0 (1 + 1) * 3
            screendump /nodir/x v0 0
            sendkey
            sendkey a b
            sendkey a 1 2
            sendkey a -1
            sendkey a 4294967296
            sendkey nosuch
            sendkey Ctrl-A
            sendkey ctrl-
            sendkey -
            sendkey ctrl--a
            sendkey ""
            sendkey 1
            sendkey 0x
            sendkey 0xzz
            sendkey 0X1e
            sendkey 0x 1
            sendkey/x
            sendkey unmapped-a
            sendkey "ctrl-a" 5*2
            sendkey <-0x1e-less 100
            """;

    private static final List<String> EARLY =
            List.of(
                    "stop",
                    "s  now",
                    "  s",
                    "info  cpus x",
                    "screendump",
                    "help stop",
                    "help info cpus",
                    "help info status",
                    "info status",
                    "info name x",
                    "nosuch",
                    "exit_preconfig x",
                    "exit_preconfig",
                    "exit_preconfig",
                    "help stop",
                    "info status",
                    "stop now");

    @TempDir Path folder;

    @BeforeEach
    void needsQemu() {
        assumeTrue(QemuTest.isInstalled(), QemuTest.PROGRAM + " is not installed");
    }

    @Test
    void bothSayTheSameByQmp() throws Exception {
        var options = List.of("-S", "-device", "VGA,id=v0", "-device", "secondary-vga,id=v1");
        var lines = new ArrayList<>(LINES.lines().toList());
        lines.addAll(longLines());
        assertSame(options, "-qmp", lines, HumanMonitorQemuTest::byQmp);
    }

    @Test
    void bothSayTheSameInPreconfig() throws Exception {
        assertSame(List.of("-preconfig", "-S"), "-monitor", EARLY, HumanMonitorQemuTest::atPrompt);
    }

    /// Longer than what QEMU keeps of a word or a name.
    private static List<String> longLines() {
        return List.of(
                "x".repeat(255),
                "x".repeat(256),
                "info " + "x".repeat(300),
                "sendkey " + "a".repeat(1100),
                "sendkey " + "nosuch".repeat(500),
                "sendkey a-" + "x".repeat(100),
                "screendump /nodir/" + "x".repeat(1100),
                "screendump /nodir/x " + "v".repeat(1100),
                "screendump /nodir/x v0 " + "(".repeat(50) + "1" + ")".repeat(50),
                "screendump /nodir/x v0 $" + "a".repeat(300));
    }

    /// Types lines and says what was printed to each.
    private interface Typist {
        List<String> type(List<String> lines, Wire wire) throws IOException, StepFailedException;
    }

    private void assertSame(List<String> options, String monitor, List<String> lines, Typist typist)
            throws Exception {
        var expected = said(List.of(QemuTest.PROGRAM), options, monitor, lines, typist);
        var actual = said(ProgramTest.program("run"), options, monitor, lines, typist);
        assertSoftly(
                softly -> {
                    for (int i = 0; i < lines.size(); i++) {
                        softly.assertThat(actual.get(i))
                                .as(lines.get(i))
                                .isEqualTo(expected.get(i));
                    }
                });
    }

    private List<String> said(
            List<String> program,
            List<String> options,
            String monitor,
            List<String> lines,
            Typist typist)
            throws Exception {
        var own = Files.createTempDirectory(folder, "s");
        var command = new ArrayList<>(program);
        command.addAll(List.of("-nodefaults", "-display", "none"));
        command.addAll(options);
        command.addAll(List.of(monitor, "unix:" + own.resolve("q") + ",server=on,wait=off"));
        try (var server = ServerProcess.start(command, own, "");
                var wire = server.connect("")) {
            return typist.type(lines, wire);
        }
    }

    private static List<String> byQmp(List<String> lines, Wire wire)
            throws IOException, StepFailedException {
        var messages = new Messages(wire);
        var _ = messages.next(PATIENCE).orElseThrow(); // the greeting
        var said = new ArrayList<String>();
        exchange(wire, messages, JsonObject.of("execute", new JsonString("qmp_capabilities")));
        for (String line : lines) {
            var request =
                    JsonObject.of(
                            "execute",
                            new JsonString("human-monitor-command"),
                            "arguments",
                            JsonObject.of("command-line", new JsonString(line)));
            said.add(exchange(wire, messages, request).toString());
        }
        return said;
    }

    /// Passes over events.
    private static JsonObject exchange(Wire wire, Messages messages, JsonObject request)
            throws IOException, StepFailedException {
        wire.send(JsonWriter.toText(request).getBytes(UTF_8), PATIENCE);
        while (true) {
            if (messages.next(PATIENCE).orElseThrow() instanceof JsonObject message
                    && !message.has("event")) {
                return message;
            }
        }
    }

    private static List<String> atPrompt(List<String> lines, Wire wire) throws IOException {
        var said = new ArrayList<String>();
        printed(wire);
        for (String line : lines) {
            wire.send((line + "\r").getBytes(UTF_8), PATIENCE);
            var printed = printed(wire);
            said.add(printed.substring(printed.indexOf('\n') + 1)); // the first row is the echo
        }
        return said;
    }

    /// All up to the next prompt, with it.
    private static String printed(Wire wire) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().endsWith(PROMPT)) {
            var bytes = wire.receive(PATIENCE).orElseThrow();
            if (bytes.length == 0) {
                throw new IOException("the monitor left after '" + text + "'");
            }
            text.append(new String(bytes, UTF_8));
        }
        return text.toString();
    }
}
