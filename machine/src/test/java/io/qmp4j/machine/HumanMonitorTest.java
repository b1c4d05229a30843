package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.machine.MachineOptions.Phase;
import io.qmp4j.machine.MachineOptions.Start;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// What is expected was asked of QEMU 7.2, where it has the command.
class HumanMonitorTest {
    private static final MachineOptions STOPPED =
            MachineOptions.STANDARD.with(Start.STOPPED).withName("vm one");

    private final MonitorClient client = client(STOPPED);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '~',
            value = {
                "`` ~ ``",
                "info status ~ VM status: paused (prelaunch)",
                "info version ~ 7.2.0qmp4j 1.2",
                "info name ~ vm one",
                "info uuid ~ 00000000-0000-0000-0000-000000000000",
                "info cpus ~ * CPU #0: thread_id=PID",
                "help s ~ stop|s  -- stop emulation",
                "help s more ~ stop|s  -- stop emulation",
                "help exit_preconfig ~ exit_preconfig  -- exit the preconfig state",
                "exit_preconfig ~ Error: The command is permitted only before machine"
                        + " initialization",
                "help info uuid ~ info uuid  -- show the current VM UUID",
                "stop now ~ stop|s: extraneous characters at the end of line^Try `help stop`",
                "info version x ~ version: extraneous characters at the end of line^Try `help info"
                        + " version`",
                "info nosuch ~ unknown command: 'info nosuch'",
                "info fdsets ~ There are no fd sets",
                "info screens ~ There are no consoles",
                "info chardev ~ ``",
                "log ~ No event yet",
                "log 0 ~ Error: Parameter 'count' expects a number from 1",
                "log -5 ~ Error: Parameter 'count' expects a number from 1",
                "log 0x7fffffffffffffff ~ No event yet",
                "cancel 1 ~ unexpected end of expression^Try `help cancel`",
                "cancel 9 1 ~ Error: No command 1 of session 9 is under way, see 'info inflight'",
                "screendump ~ screendump: filename expected^Try `help screendump`",
                "screendump /x ~ Error: There is no console to take a screendump from",
                "screendump /x nodev ~ Error: Device 'nodev' not found",
                "screendump /x -f gif ~ Error: invalid parameter value: gif",
                "sendkey ctrl-alt-delete ~ ``",
                "sendkey 0x1e-<-a 200 ~ ``",
                "sendkey a-nosuch ~ invalid parameter: nosuch",
            })
    void answersALine(String line, String text) {
        assertThat(typed(line)).isEqualTo(expected(text));
    }

    private static String expected(String text) {
        if (text.isEmpty()) {
            return returned("");
        }
        var lines =
                text.replace("PID", String.valueOf(ProcessHandle.current().pid()))
                        .replaceFirst("`(.*)`", "\"$1\" for more information")
                        .replace("^", "\r\n");
        return returned(lines + "\r\n");
    }

    @Test
    void carriesOutTheQmpCommandWithItsEvents() {
        assertThat(run("cont")).containsExactly("event: \"RESUME\"", returned(""));
        assertThat(typed("info status")).isEqualTo(returned("VM status: running\r\n"));
        assertThat(run("s")).containsExactly("event: \"STOP\"", returned(""));
        assertThat(typed("info status")).isEqualTo(returned("VM status: paused\r\n"));
    }

    @Test
    void helpTellsOfEveryCommandOnALine() {
        assertThat(typed("help").lines().toList()).hasSize(1);
        assertThat(typed("help"))
                .contains("cont|c  -- resume emulation\\r\\n")
                .contains("help|? [cmd] -- show the help\\r\\n");
        assertThat(typed("info")).isEqualTo(typed("help info")).contains("info uuid ");
    }

    @Test
    void infoHelpHasAlignedColumns() {
        assertThat(typed("info help"))
                .contains("info cpus        show infos for each CPU\\r\\n")
                .contains("info inflight    show the commands that are not answered yet\\r\\n");
    }

    @Test
    void tellsOfTheEventsThatThereWere() {
        for (int i = 0; i < 12; i++) {
            assertThat(typed("system_reset")).isEqualTo(returned(""));
        }
        assertThat(typed("log").split("RESET")).hasSize(13);
        assertThat(typed("log 3").split("RESET")).hasSize(4);
        assertThat(typed("log"))
                .contains("TIME                     EVENT  DATA\\r\\n")
                .contains(
                        "  RESET  {\\\"guest\\\": false, \\\"reason\\\": \\\"host-qmp-system-reset");
        assertThat(typed("info events"))
                .containsPattern("POWERDOWN  0\\\\r")
                .containsPattern("RESET      12    \\d{4}-");
    }

    @Test
    void tellsOfConsolesAndCharacterDevices() throws OptionSyntaxException {
        var machine =
                Machine.of(
                        STOPPED.withDevices(
                                List.of(
                                        DeviceOption.parse("qxl,id=q0,xres=800,yres=600"),
                                        DeviceOption.parse("VGA"),
                                        DeviceOption.parse("vnc-display,id=v,addr=unix:/x"))),
                        "1.2",
                        Runnable::run);
        machine.showCharacterDevices(
                () -> List.of(new CharacterDevice("c0", "disconnected:unix:/q,server=on", true)));
        var shown = MonitorClient.negotiated(machine);
        assertThat(run(shown, "info screens"))
                .containsExactly(
                        returned(
                                """
                                   CONSOLE  DEVICE  HEAD  MODEL        SIZE
                                *  0        q0      0     qxl          800x600
                                   1                0     VGA          640x480
                                   2        v       0     vnc-display  as of unix:/x
                                """
                                        .replace("\n", "\r\n")));
        assertThat(run(shown, "info chardev"))
                .containsExactly(returned("c0: filename=disconnected:unix:/q,server=on\r\n"));
        assertThat(shown.execute("query-chardev"))
                .containsExactly(
                        """
                        return: [{"label": "c0", "filename": "disconnected:unix:/q,server=on", \
                        "frontend-open": true}]""");
        machine.endBySignal();
    }

    @Test
    void showsWhatIsUnderWay() {
        assertThat(typed("info inflight"))
                .contains("SESSION  SEQUENCE  ID  COMMAND                STATE    AGE")
                .contains("human-monitor-command  running  ");
        assertThat(inFlightWithId("7")).contains("  7   human-monitor-command");
        assertThat(inFlightWithId("{'a': 1}")).contains("  {...}  human-monitor-command");
        assertThat(inFlightWithId("['a', 1]")).contains("  [...]  human-monitor-command");
        assertThat(inFlightWithId("'" + "x".repeat(24) + "'")).contains("x".repeat(24) + "\\\"  ");
        assertThat(inFlightWithId("'" + "x".repeat(25) + "'"))
                .contains(" \\\"" + "x".repeat(24) + "...\\\"  human-monitor-command");
    }

    @Test
    void theCommandsAreInTheOrderOfTheirNames() {
        assertThat(typed("info commands"))
                .contains("human-monitor-command  async\\r\\n")
                .contains("cont\\r\\nget");
    }

    @Test
    void theProcessorMustBeThere() {
        var refusal =
                "error: {\"class\": \"GenericError\", \"desc\": \"Parameter 'cpu-index' expects a"
                        + " CPU number\"}";
        assertThat(withCpu(client, 0)).isEqualTo(returned("vm one\r\n"));
        assertThat(withCpu(client, 1)).isEqualTo(refusal);
        assertThat(withCpu(client, -1)).isEqualTo(refusal);
        assertThat(withCpu(client(STOPPED.withCpus(0)), 0)).isEqualTo(refusal);
    }

    @Test
    void isRefusedInPreconfig() {
        assertThat(run(client(MachineOptions.STANDARD.with(Phase.PRECONFIG)), "info status"))
                .containsExactly(
                        "error: {\"class\": \"GenericError\", \"desc\": \"The command"
                                + " 'human-monitor-command' is permitted only after machine"
                                + " initialization has completed\"}");
    }

    @Test
    void itsSessionEndsWithTheLine() {
        var machine = begun(STOPPED);
        var one = MonitorClient.negotiated(machine);
        run(one, "info status");
        run(one, "nosuch");
        assertThat(machine.monitor().sessions()).hasSize(1);
    }

    private String inFlightWithId(String id) {
        return client.exchange(
                        "{'execute': 'human-monitor-command', 'id': "
                                + id
                                + ", 'arguments': {'command-line': 'info inflight'}}")
                .getLast();
    }

    private String typed(String line) {
        return run(line).getLast();
    }

    private List<String> run(String line) {
        return run(client, line);
    }

    private static List<String> run(MonitorClient client, String line) {
        return client.exchange(
                "{'execute': 'human-monitor-command', 'arguments': {'command-line': '"
                        + line.replace("'", "\\'")
                        + "'}}");
    }

    private static String withCpu(MonitorClient client, int index) {
        return client.exchange(
                        "{'execute': 'human-monitor-command', 'arguments': {'command-line':"
                                + " 'info name', 'cpu-index': "
                                + index
                                + "}}")
                .getLast();
    }

    private static String returned(String text) {
        return "return: \""
                + text.replace("\"", "\\\"").replace("\r", "\\r").replace("\n", "\\n")
                + "\"";
    }

    private static MonitorClient client(MachineOptions options) {
        return MonitorClient.negotiated(begun(options));
    }

    private static Machine begun(MachineOptions options) {
        var machine = Machine.of(options, "1.2", Runnable::run);
        machine.begin();
        return machine;
    }
}
