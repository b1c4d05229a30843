package io.qmp4j.hmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.MonitorLimits;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

class HmpTerminalTest {
    private static final String BANNER = "test monitor\n";

    private TestMachine machine = new TestMachine();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private boolean reads = true;
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
        read(terminal);
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
    void whatIsTypedAheadIsBoundedAndNotLost() {
        var terminal = terminal(HmpTerminal.Kind.PIPE);
        type(terminal, "dump\n" + "x".repeat(65_000));
        assertThat(terminal.wantsInput()).isTrue();
        type(terminal, "x\n".repeat(2_000) + "stop\n");
        assertThat(terminal.wantsInput()).isFalse();
        machine.finish();
        read(terminal);
        assertThat(terminal.wantsInput()).isTrue();
        assertThat(machine.called()).containsExactly("stop");
    }

    @Test
    void noMoreIsEchoedThanTheClientReads() {
        var terminal = terminal(HmpTerminal.Kind.TERMINAL);
        reads = false;
        type(terminal, "stop " + "x".repeat(4000) + "\u0015\u0019".repeat(30_000));
        type(terminal, "\u0015stop\r");
        assertThat(terminal.wantsInput()).isFalse();
        assertThat(terminal.output().remaining()).isLessThan(1024 * 1024);
        assertThat(machine.called()).isEmpty();
        reads = true;
        read(terminal);
        assertThat(machine.called()).containsExactly("stop");
    }

    @Test
    void whoComesWhenThereAreTooManyIsTold() {
        machine = new TestMachine(MonitorLimits.STANDARD.withSessions(1));
        var _ = machine.session();
        var _ = terminal(HmpTerminal.Kind.TERMINAL);
        assertThat(shown())
                .isEqualTo("Error: The server refuses: Too many sessions, expected at most 1\r\n");
        assertThat(ended).isTrue();
    }

    @Test
    void aPipeThatEndsIsStillAnswered() {
        var terminal = terminal(HmpTerminal.Kind.PIPE);
        type(terminal, "dump\nstop\n");
        terminal.inputEnded();
        assertThat(ended).isFalse();
        machine.finish();
        read(terminal);
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
    void textMayBeCutAnywhere() {
        var terminal = terminal(HmpTerminal.Kind.PIPE);
        for (byte each : "gr\u00fc\u00df\n".getBytes(StandardCharsets.UTF_8)) {
            receive(terminal, each);
        }
        assertThat(shown()).contains("unknown command: 'gr\u00fc\u00df'");
    }

    @Test
    void theLastCommandIsFollowedByNoPrompt() {
        var session =
                machine.session(() -> machine.called().isEmpty() ? HmpPhase.READY : HmpPhase.ENDED);
        var terminal = HmpTerminal.open(session, HmpTerminal.Kind.PIPE, BANNER, new Wire());
        type(terminal, "stop\n");
        assertThat(shown()).endsWith("(qemu) stopped\r\n");
    }

    private HmpTerminal terminal(HmpTerminal.Kind kind) {
        var terminal = HmpTerminal.open(machine.session(), kind, BANNER, new Wire());
        read(terminal);
        return terminal;
    }

    private void type(HmpTerminal terminal, String text) {
        receive(terminal, text.getBytes(StandardCharsets.UTF_8));
    }

    private void receive(HmpTerminal terminal, byte... bytes) {
        terminal.receive(ByteBuffer.wrap(bytes), List.of());
        read(terminal);
    }

    private void read(HmpTerminal terminal) {
        machine.settle();
        while (reads && terminal.output().hasRemaining()) {
            var output = terminal.output();
            int count = output.remaining();
            while (output.hasRemaining()) {
                shown.write(output.get());
            }
            terminal.outputSent(count);
            machine.settle();
        }
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private final class Wire implements Carrier {
        @Override
        public void outputReady() {}

        @Override
        public void inputWantedChanged() {}

        @Override
        public void sessionEnded() {
            ended = true;
        }
    }
}
