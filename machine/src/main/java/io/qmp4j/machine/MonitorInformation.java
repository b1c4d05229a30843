package io.qmp4j.machine;

import io.qmp4j.hmp.HmpCommand;
import io.qmp4j.hmp.HmpHandler;
import io.qmp4j.hmp.HmpTable;
import io.qmp4j.machine.api.Commands;
import io.qmp4j.machine.api.FdsetFdInfo;
import io.qmp4j.machine.api.FdsetInfo;
import io.qmp4j.machine.api.RunState;
import io.qmp4j.machine.api.StatusInfo;
import io.qmp4j.machine.api.VersionInfo;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.InFlight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The commands behind `info`. Where QEMU 7.2 has one, the text is QEMU's (`hmp-commands-info.hx`).
final class MonitorInformation {
    private final Machine machine;

    MonitorInformation(Machine machine) {
        this.machine = machine;
    }

    HmpTable table() {
        return HmpTable.of(
                List.of(
                        HmpCommand.named("version", "show the version of QEMU")
                                .allowPreconfig()
                                .handledBy(
                                        showing(
                                                Commands.QUERY_VERSION,
                                                MonitorInformation::version)),
                        HmpCommand.named("status", "show the current VM status (running|paused)")
                                .allowPreconfig()
                                .handledBy(
                                        showing(Commands.QUERY_STATUS, MonitorInformation::status)),
                        HmpCommand.named("name", "show the current VM name")
                                .allowPreconfig()
                                .handledBy(
                                        showing(
                                                Commands.QUERY_NAME,
                                                info ->
                                                        info.name()
                                                                .map(MonitorInformation::line)
                                                                .orElse(""))),
                        HmpCommand.named("uuid", "show the current VM UUID")
                                .allowPreconfig()
                                .handledBy(showing(Commands.QUERY_UUID, info -> line(info.uuid()))),
                        HmpCommand.named("cpus", "show infos for each CPU")
                                .handledBy((caller, arguments) -> done(cpus())),
                        HmpCommand.named(
                                        "commands",
                                        "show the QMP commands and how each is carried out")
                                .allowPreconfig()
                                .handledBy((caller, arguments) -> done(commands())),
                        HmpCommand.named("fdsets", "show the sets of passed file descriptors")
                                .handledBy(
                                        showing(Commands.QUERY_FDSETS, MonitorInformation::fdSets)),
                        HmpCommand.named("inflight", "show the commands that are not answered yet")
                                .allowPreconfig()
                                .handledBy((caller, arguments) -> inFlight())));
    }

    private static String version(VersionInfo info) {
        var triple = info.qemu();
        return line(
                "%d.%d.%d%s"
                        .formatted(
                                triple.major(), triple.minor(), triple.micro(), info.package_()));
    }

    private static String status(StatusInfo info) {
        if (info.running()) {
            return "VM status: running\n";
        }
        return info.status() == RunState.PAUSED
                ? "VM status: paused\n"
                : "VM status: paused (" + info.status().wireName() + ")\n";
    }

    /// The machine's processors have no threads of their own.
    private String cpus() {
        var lines = new StringBuilder();
        for (int i = 0; i < machine.options().cpus(); i++) {
            lines.append(i == 0 ? "* " : "  ").append("CPU #").append(i);
            lines.append(": thread_id=").append(ProcessHandle.current().pid()).append('\n');
        }
        return lines.toString();
    }

    private String commands() {
        var rows = new ArrayList<List<String>>();
        for (CommandTable.Entry<?, ?> entry : machine.monitor().table().entries()) {
            var flags = new ArrayList<String>();
            for (CommandFlag flag : CommandFlag.values()) {
                if (entry.type().has(flag)) {
                    flags.add(flag.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                }
            }
            rows.add(List.of(entry.type().name(), String.join(" ", flags)));
        }
        return TextTable.of(List.of("COMMAND", "FLAGS"), rows);
    }

    private static String fdSets(List<FdsetInfo> sets) {
        var rows = new ArrayList<List<String>>();
        for (FdsetInfo set : sets) {
            for (FdsetFdInfo member : set.fds()) {
                rows.add(
                        List.of(
                                String.valueOf(set.fdsetId()),
                                String.valueOf(member.fd()),
                                member.opaque().orElse("")));
            }
        }
        return TextTable.of(List.of("FDSET", "FD", "OPAQUE"), rows);
    }

    private CompletableFuture<String> inFlight() {
        var answer = new CompletableFuture<String>();
        machine.monitor().inFlight(found -> answer.complete(inFlight(found)));
        return answer;
    }

    private static String inFlight(List<InFlight> found) {
        var rows = new ArrayList<List<String>>();
        for (InFlight each : found) {
            rows.add(
                    List.of(
                            String.valueOf(each.session()),
                            String.valueOf(each.sequence()),
                            each.command(),
                            each.state().name().toLowerCase(Locale.ROOT),
                            "%.1f s".formatted(each.age().toMillis() / 1000.0),
                            each.peer().address()));
        }
        return TextTable.of(
                List.of("SESSION", "SEQUENCE", "COMMAND", "STATE", "AGE", "PEER"), rows);
    }

    private static <R> HmpHandler showing(CommandType<Empty, R> type, Function<R, String> text) {
        return (caller, arguments) -> caller.execute(type, new Empty()).thenApply(text);
    }

    private static CompletableFuture<String> done(String text) {
        return CompletableFuture.completedFuture(text);
    }

    private static String line(String text) {
        return text + "\n";
    }
}
