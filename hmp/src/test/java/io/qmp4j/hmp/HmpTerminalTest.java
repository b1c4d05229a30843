package io.qmp4j.hmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

class HmpTerminalTest {
    private static final String BANNER = "test monitor\n";

    private final TestMachine machine = new TestMachine();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private boolean ended;

    @Test
    void aPipeGetsAnswersAndPromptsOnly() {
        var terminal = terminal(HmpTerminal.Kind.PIPE);
        type(terminal, "stop\nnosuch\n");
        assertThat(shown())
                .isEqualTo(
                        "test monitor\r\n(qemu) stopped\r\n(qemu) unknown command: 'nosuch'\r\n"
                                + "(qemu) ");
    }

    @Test
    void aTerminalEchoesWhatIsTyped() {
        var terminal = terminal(HmpTerminal.Kind.TERMINAL);
        var screen = new ScreenModel();
        type(terminal, "stpo\b\bop\r");
        screen.show(shown());
        assertThat(screen.lines())
                .containsExactly("test monitor", "(qemu) stop", "stopped", "(qemu) ");
    }

    @Test
    void thePromptIsAwayWhileACommandIsUnderWay() {
        var terminal = terminal(HmpTerminal.Kind.PIPE);
        type(terminal, "dump\nstop\n");
        assertThat(shown()).endsWith("(qemu) ").doesNotContain("stopped");
        assertThat(machine.called()).isEmpty();
        machine.finish();
        assertThat(shown()).endsWith("(qemu) (qemu) stopped\r\n(qemu) ");
    }

    @Test
    void controlCCancelsWhatIsUnderWayAndWhatWasTypedAhead() {
        var terminal = terminal(HmpTerminal.Kind.TERMINAL);
        type(terminal, "dump\rstop\r\u0003");
        assertThat(shown()).endsWith("Error: Command was cancelled\r\n(qemu) ");
        assertThat(machine.called()).isEmpty();
    }

    @Test
    void whatIsTypedAheadIsBounded() {
        var terminal = terminal(HmpTerminal.Kind.TERMINAL);
        type(terminal, "dump\r" + "x".repeat(4095));
        assertThat(terminal.wantsInput()).isTrue();
        type(terminal, "xx");
        assertThat(terminal.wantsInput()).isFalse();
        machine.finish();
        assertThat(terminal.wantsInput()).isTrue();
    }

    @Test
    void aPipeThatEndsIsStillAnswered() {
        var terminal = terminal(HmpTerminal.Kind.PIPE);
        type(terminal, "dump\nstop\n");
        terminal.inputEnded();
        assertThat(ended).isFalse();
        machine.finish();
        assertThat(shown()).contains("stopped");
        assertThat(ended).isTrue();
    }

    @Test
    void whoHangsUpCancelsWhatIsUnderWay() {
        var terminal = terminal(HmpTerminal.Kind.TERMINAL);
        type(terminal, "dump\r");
        terminal.inputEnded();
        machine.settle();
        assertThat(ended).isTrue();
        assertThat(machine.isCancelled()).isTrue();
    }

    @Test
    void theTerminalEndsWithItsServer() {
        var _ = terminal(HmpTerminal.Kind.TERMINAL);
        machine.monitor().shutdown();
        machine.settle();
        assertThat(ended).isTrue();
    }

    @Test
    void telnetIsTakenOutOfTheText() {
        var terminal = terminal(HmpTerminal.Kind.TELNET);
        var opening = shown.toByteArray();
        assertThat(opening).startsWith(255, 251, 1, 255, 251, 3, 255, 251, 0, 255, 253, 0);
        receive(terminal, 255, 253, 1, 's', 255, 250, 31, 0, 80, 255, 255, 24, 255, 240, 't');
        receive(terminal, 'o', 'p', '\r', 0);
        assertThat(shown()).contains("stopped");
        type(terminal, "dump\r");
        receive(terminal, 255, 244);
        assertThat(shown()).endsWith("Error: Command was cancelled\r\n(qemu) ");
    }

    @Test
    void textMayBeCutAnywhere() {
        var terminal = terminal(HmpTerminal.Kind.PIPE);
        for (byte each : "gr\u00fc\u00df\n".getBytes(StandardCharsets.UTF_8)) {
            receive(terminal, each);
        }
        assertThat(shown()).contains("unknown command: 'gr\u00fc\u00df'");
    }

    private HmpTerminal terminal(HmpTerminal.Kind kind) {
        var terminal = new HmpTerminal(machine.session(), kind, new Screen());
        terminal.begin(BANNER);
        machine.settle();
        return terminal;
    }

    private void type(HmpTerminal terminal, String text) {
        terminal.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        machine.settle();
    }

    private void receive(HmpTerminal terminal, int... bytes) {
        var buffer = ByteBuffer.allocate(bytes.length);
        for (int each : bytes) {
            buffer.put((byte) each);
        }
        terminal.receive(buffer.flip());
        machine.settle();
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private final class Screen implements HmpTerminal.Screen {
        @Override
        public void show(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                shown.write(bytes.get());
            }
        }

        @Override
        public void end() {
            ended = true;
        }
    }
}
