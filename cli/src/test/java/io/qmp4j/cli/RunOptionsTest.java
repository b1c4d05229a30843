package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.cli.MonitorPlan.Mode;
import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.Test;

import java.util.List;

class RunOptionsTest {
    /// As in QEMU: whatever is spoken there.
    @Test
    void monitorsAreNumberedInTheOrderInWhichTheyWereGiven() throws UsageException {
        var monitors =
                monitors(
                        "-monitor",
                        "unix:/a",
                        "-qmp-pretty",
                        "unix:/b",
                        "-mon",
                        "chardev=c0",
                        "-chardev",
                        "null,id=c0",
                        "-qmp",
                        "unix:/d",
                        "--monitor",
                        "unix:/e");

        assertThat(monitors)
                .extracting(MonitorPlan::label)
                .containsExactly(
                        "compat_monitor0",
                        "compat_monitor1",
                        "compat_monitor2",
                        "compat_monitor3",
                        "c0");
        assertThat(monitors)
                .extracting(each -> each.endpoint().toString())
                .containsExactly("unix:/a", "unix:/b", "unix:/d", "unix:/e", "none");
        assertThat(monitors)
                .extracting(MonitorPlan::mode)
                .containsExactly(
                        new Mode.Readline(),
                        new Mode.Control(OutputFormat.PRETTY),
                        new Mode.Control(OutputFormat.COMPACT),
                        new Mode.Readline(),
                        new Mode.Readline());
    }

    private static List<MonitorPlan> monitors(String... arguments) throws UsageException {
        return RunOptions.of(Words.read(RunOptions.RULES, List.of(arguments))).monitors();
    }
}
