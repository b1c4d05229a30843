package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.machine.MachineOptions.Phase;
import io.qmp4j.machine.MachineOptions.Start;
import io.qmp4j.machine.api.RebootAction;
import io.qmp4j.machine.api.ShutdownAction;

import org.junit.jupiter.api.Test;

import java.util.UUID;

/// What is expected was asked of QEMU 7.2.
class MachineTest {
    private static final String OK = "return: {}";
    private static final String RESUME = "event: \"RESUME\"";
    private static final String STOP = "event: \"STOP\"";
    private static final String RESET =
            "event: \"RESET\", data: {\"guest\": false, \"reason\": \"host-qmp-system-reset\"}";
    private static final String SHUTDOWN_BY_RESET =
            "event: \"SHUTDOWN\", data: {\"guest\": false, \"reason\": \"host-qmp-system-reset\"}";
    private static final String SHUTDOWN_BY_QUIT =
            "event: \"SHUTDOWN\", data: {\"guest\": false, \"reason\": \"host-qmp-quit\"}";

    private static final MachineOptions STOPPED = MachineOptions.STANDARD.with(Start.STOPPED);

    @Test
    void tellsItsVersionInTheGreetingAndWhenAsked() {
        var client = MonitorClient.greeted(begun(STOPPED));
        var version =
                "{\"qemu\": {\"micro\": 0, \"minor\": 2, \"major\": 7}, \"package\": \"qmp4j 1.2\"}";
        assertThat(client.messages())
                .containsExactly(
                        "QMP: {\"version\": " + version + ", \"capabilities\": [\"oob\"]}");
        client.exchange("{'execute': 'qmp_capabilities'}");
        assertThat(client.execute("query-version")).containsExactly("return: " + version);
    }

    @Test
    void worksFromTheBeginningUnlessToldNotTo() {
        var running = MonitorClient.negotiated(begun(MachineOptions.STANDARD));
        var stopped = MonitorClient.negotiated(begun(STOPPED));
        assertThat(running.execute("query-status")).containsExactly(status("running", true));
        assertThat(stopped.execute("query-status")).containsExactly(status("prelaunch", false));
    }

    @Test
    void stopsAndGoesOnWithAnEventBeforeTheReplyAndOnlyOnce() {
        var client = MonitorClient.negotiated(begun(STOPPED));
        assertThat(client.execute("stop")).containsExactly(OK);
        assertThat(client.execute("cont")).containsExactly(RESUME, OK);
        assertThat(client.execute("cont")).containsExactly(OK);
        assertThat(client.execute("stop")).containsExactly(STOP, OK);
        assertThat(client.execute("query-status")).containsExactly(status("paused", false));
        assertThat(client.execute("stop")).containsExactly(OK);
    }

    @Test
    void resetsIntoPrelaunchUnlessItIsRunning() {
        var client = MonitorClient.negotiated(begun(MachineOptions.STANDARD));
        assertThat(client.execute("system_reset")).containsExactly(RESET, OK);
        assertThat(client.execute("query-status")).containsExactly(status("running", true));
        client.execute("stop");
        assertThat(client.execute("system_reset")).containsExactly(RESET, OK);
        assertThat(client.execute("query-status")).containsExactly(status("prelaunch", false));
    }

    @Test
    void needsAResetAfterAShutdownThatKeepsIt() {
        var client = MonitorClient.negotiated(begun(keptAtReset(MachineOptions.STANDARD)));
        assertThat(client.execute("system_reset")).containsExactly(SHUTDOWN_BY_RESET, STOP, OK);
        assertThat(client.execute("query-status")).containsExactly(status("shutdown", false));
        assertThat(client.execute("cont"))
                .containsExactly(failure("Resetting the Virtual Machine is required"));
        client.exchange("{'execute': 'set-action', 'arguments': {'reboot': 'reset'}}");
        assertThat(client.execute("system_reset")).containsExactly(RESET, OK);
        assertThat(client.execute("cont")).containsExactly(RESUME, OK);
    }

    @Test
    void keepsItsRunStateWhenItIsShutDownAndKeptWhileNotRunning() {
        var client = MonitorClient.negotiated(begun(keptAtReset(STOPPED)));
        assertThat(client.execute("system_reset")).containsExactly(SHUTDOWN_BY_RESET, OK);
        assertThat(client.execute("query-status")).containsExactly(status("prelaunch", false));
    }

    @Test
    void endsAtAResetThatIsToShutItDown() {
        var machine = begun(STOPPED.with(Actions.STANDARD.with(RebootAction.SHUTDOWN)));
        var client = MonitorClient.negotiated(machine);
        assertThat(client.execute("system_reset")).containsExactly(SHUTDOWN_BY_RESET, OK);
        assertThat(machine.ended().toCompletableFuture()).isCompleted();
    }

    @Test
    void endsWhenToldToEvenIfAShutdownWouldKeepIt() {
        var machine = begun(keptAtReset(STOPPED));
        var client = MonitorClient.negotiated(machine);
        assertThat(machine.ended().toCompletableFuture()).isNotDone();
        assertThat(client.execute("quit")).containsExactly(SHUTDOWN_BY_QUIT, OK);
        assertThat(machine.ended().toCompletableFuture()).isCompleted();
        assertThat(client.execute("quit")).containsExactly(OK);
    }

    @Test
    void endsBySignal() {
        var machine = begun(STOPPED);
        var client = MonitorClient.negotiated(machine);
        machine.endBySignal();
        assertThat(client.messages())
                .containsExactly(
                        "event: \"SHUTDOWN\", data: {\"guest\": false, \"reason\":"
                                + " \"host-signal\"}");
        assertThat(machine.ended().toCompletableFuture()).isCompleted();
    }

    @Test
    void tellsEverybodyPastNegotiation() {
        var machine = begun(STOPPED);
        var first = MonitorClient.negotiated(machine);
        var second = MonitorClient.negotiated(machine);
        var stranger = MonitorClient.greeted(machine);
        stranger.messages();
        first.execute("system_powerdown");
        assertThat(second.messages()).containsExactly("event: \"POWERDOWN\"");
        assertThat(stranger.messages()).isEmpty();
    }

    @Test
    void refusesMostCommandsUntilItIsMade() {
        var client = MonitorClient.negotiated(begun(MachineOptions.STANDARD.with(Phase.PRECONFIG)));
        assertThat(client.execute("query-status")).containsExactly(status("prelaunch", false));
        assertThat(client.execute("stop"))
                .containsExactly(
                        failure(
                                "The command 'stop' is permitted only after machine initialization"
                                        + " has completed"));
        assertThat(client.execute("x-exit-preconfig")).containsExactly(RESUME, OK);
        assertThat(client.execute("stop")).containsExactly(STOP, OK);
        assertThat(client.execute("x-exit-preconfig"))
                .containsExactly(
                        failure("The command is permitted only before machine initialization"));
    }

    @Test
    void waitsBehindPreconfigIfToldTo() {
        var client = MonitorClient.negotiated(begun(STOPPED.with(Phase.PRECONFIG)));
        assertThat(client.execute("x-exit-preconfig")).containsExactly(OK);
        assertThat(client.execute("query-status")).containsExactly(status("prelaunch", false));
    }

    @Test
    void tellsItsNameAndUuid() {
        var named =
                STOPPED.withName("db")
                        .withUuid(UUID.fromString("550e8400-e29b-41d4-a716-446655440000"));
        var client = MonitorClient.negotiated(begun(named));
        assertThat(client.execute("query-name")).containsExactly("return: {\"name\": \"db\"}");
        assertThat(client.execute("query-uuid"))
                .containsExactly("return: {\"UUID\": \"550e8400-e29b-41d4-a716-446655440000\"}");
        var nameless = MonitorClient.negotiated(begun(STOPPED));
        assertThat(nameless.execute("query-name")).containsExactly(OK);
        assertThat(nameless.execute("query-uuid"))
                .containsExactly("return: {\"UUID\": \"00000000-0000-0000-0000-000000000000\"}");
    }

    @Test
    void takesCommandsOutOfBand() {
        var client = MonitorClient.negotiated(begun(STOPPED));
        assertThat(client.exchange("{'exec-oob': 'migrate-pause'}"))
                .containsExactly(
                        failure(
                                "migrate-pause is currently only supported during postcopy-active"
                                        + " state"));
        assertThat(client.exchange("{'exec-oob': 'query-yank'}")).containsExactly("return: []");
        assertThat(client.exchange("{'exec-oob': 'query-name'}"))
                .containsExactly(failure("The command query-name does not support OOB"));
    }

    @Test
    void refusesWhatSetActionDoesNotKnow() {
        var client = MonitorClient.negotiated(begun(STOPPED));
        assertThat(client.execute("set-action")).containsExactly(OK);
        assertThat(client.exchange("{'execute': 'set-action', 'arguments': {'reboot': 'x'}}"))
                .containsExactly(failure("Parameter 'reboot' does not accept value 'x'"));
        assertThat(client.exchange("{'execute': 'set-action', 'arguments': {'reboot': 1}}"))
                .containsExactly(failure("Invalid parameter type for 'reboot', expected: string"));
    }

    @Test
    void describesEveryCommandOfItsTable() {
        var machine = begun(STOPPED);
        var client = MonitorClient.negotiated(machine);
        var schema = client.execute("query-qmp-schema").getFirst();
        machine.monitor()
                .table()
                .entries()
                .forEach(entry -> assertThat(schema).contains("\"" + entry.type().name() + "\""));
    }

    @Test
    void itsScreenTellsOfTheCommandsThatRan() {
        var machine = begun(STOPPED);
        var client = MonitorClient.negotiated(machine);
        client.execute("query-status");
        client.execute("query-status");
        client.execute("query-nothing");
        client.execute("human-monitor-command', 'arguments': {'command-line': 'cont'}, 'id': '1");

        assertThat(machine.screen().content().lines())
                .containsExactly(
                        "00:00:00.0  power on",
                        "00:00:00.0  command query-status  x2",
                        "00:00:00.0  command human-monitor-command",
                        "00:00:00.0  command cont",
                        "00:00:00.0  event RESUME",
                        "00:00:00.0  prelaunch -> running");
    }

    private static Machine begun(MachineOptions options) {
        var machine = Machine.of(options, "1.2", Thread::startVirtualThread);
        machine.begin();
        return machine;
    }

    /// A reset shuts it down, but it stays.
    private static MachineOptions keptAtReset(MachineOptions options) {
        return options.with(
                Actions.STANDARD.with(RebootAction.SHUTDOWN).with(ShutdownAction.PAUSE));
    }

    private static String status(String status, boolean running) {
        return "return: {\"status\": \"%s\", \"singlestep\": false, \"running\": %s}"
                .formatted(status, running);
    }

    private static String failure(String desc) {
        return "error: {\"class\": \"GenericError\", \"desc\": \"%s\"}".formatted(desc);
    }
}
