package io.qmp4j.hmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qmp.server.InFlight;

import org.junit.jupiter.api.Test;

class HmpSessionTest {
    private final TestMachine machine = new TestMachine();
    private final HmpSession session = machine.session();

    @Test
    void aLineCallsTheQmpHandler() {
        assertThat(ran("stop")).isEqualTo("stopped\n");
        assertThat(machine.called()).containsExactly("stop");
        assertThat(ran("   ")).isEmpty();
    }

    @Test
    void aFailureIsPrinted() {
        assertThat(ran("fail")).isEqualTo("Error: It can't be done\n");
    }

    @Test
    void aMistakeIsPrinted() {
        assertThat(ran("stop now"))
                .isEqualTo(
                        """
                        stop|s: extraneous characters at the end of line
                        Try "help stop" for more information
                        """);
        assertThat(ran("nosuch")).isEqualTo("unknown command: 'nosuch'\n");
        assertThat(machine.called()).isEmpty();
    }

    @Test
    void aCommandMayBeAnsweredLater() {
        var answer = session.run("dump");
        machine.settle();
        assertThat(answer).isNotDone();
        machine.finish();
        assertThat(answer).isCompletedWithValue("");
    }

    @Test
    void anInterruptCancelsWhatIsUnderWay() {
        var answer = session.run("dump");
        machine.settle();
        session.interrupt();
        machine.settle();
        assertThat(answer).isCompletedWithValue("Error: Command was cancelled\n");
        assertThat(machine.isCancelled()).isTrue();
        assertThat(ran("stop")).isEqualTo("stopped\n");
    }

    @Test
    void closingCancelsWhatIsUnderWay() {
        var answer = session.run("dump");
        machine.settle();
        assertThat(machine.inFlight()).extracting(InFlight::command).contains("dump");
        session.close();
        machine.settle();
        assertThat(answer).isCompletedWithValue("Error: The monitor is closed\n");
        assertThat(machine.isCancelled()).isTrue();
        assertThat(machine.monitor().sessions()).isEmpty();
        assertThat(ran("stop")).isEqualTo("Error: The monitor is closed\n");
    }

    @Test
    void inPreconfigOnlySomeCommandsRun() {
        var early = machine.session(() -> HmpPhase.PRECONFIG);
        var refused = early.run(" s  now");
        var allowed = early.run("early");
        machine.settle();
        assertThat(refused)
                .isCompletedWithValue(
                        "Command ' s' not available until machine initialization has"
                                + " completed.\n");
        assertThat(allowed).isCompletedWithValue("early\n");
        assertThat(early.completions("")).containsExactly("early");
        assertThat(early.table().help("")).isEqualTo("early  -- runs early\n");
    }

    @Test
    void aFaultyHandlerTellsNoMoreThanThat() {
        assertThat(ran("bug")).isEqualTo("Error: Command 'bug' failed internally\n");
        assertThat(ran("stop")).isEqualTo("stopped\n");
    }

    private String ran(String line) {
        var answer = session.run(line);
        machine.settle();
        return answer.join();
    }
}
