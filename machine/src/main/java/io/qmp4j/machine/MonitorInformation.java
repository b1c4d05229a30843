package io.qmp4j.machine;

import io.qmp4j.hmp.HmpCommand;
import io.qmp4j.hmp.HmpHandler;
import io.qmp4j.hmp.HmpTable;
import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.machine.api.ChardevInfo;
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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The commands behind `info`. Where QEMU 7.2 has one, the text is QEMU's (`hmp-commands-info.hx`).
final class MonitorInformation {
    private static final int LONGEST_ID = 24;

    private final Machine machine;

    MonitorInformation(Machine machine) {
        this.machine = machine;
    }

    HmpTable table() {
        var all = new ArrayList<>(ofTheMachine());
        all.addAll(ofTheMonitor());
        return HmpTable.of(all);
    }

    private List<HmpCommand> ofTheMachine() {
        return List.of(
                always(
                        "version",
                        "show the version of QEMU",
                        showing(Commands.QUERY_VERSION, MonitorInformation::version)),
                always(
                        "status",
                        "show the current VM status (running|paused)",
                        showing(Commands.QUERY_STATUS, MonitorInformation::status)),
                always(
                        "name",
                        "show the current VM name",
                        showing(
                                Commands.QUERY_NAME,
                                info -> info.name().map(MonitorInformation::line).orElse(""))),
                always(
                        "uuid",
                        "show the current VM UUID",
                        showing(Commands.QUERY_UUID, info -> line(info.uuid()))),
                HmpCommand.named("cpus", "show infos for each CPU")
                        .handledBy((caller, arguments) -> done(cpus())),
                always(
                        "screens",
                        "show the consoles, the first of them marked",
                        (caller, arguments) -> done(screens())));
    }

    private List<HmpCommand> ofTheMonitor() {
        return List.of(
                always(
                        "commands",
                        "show the QMP commands and how each is carried out",
                        (caller, arguments) -> done(commands())),
                always(
                        "chardev",
                        "show the character devices",
                        showing(Commands.QUERY_CHARDEV, MonitorInformation::characterDevices)),
                always(
                        "events",
                        "show the events and how often each was sent",
                        (caller, arguments) ->
                                done(machine.events().tallies(Machine.eventNames()))),
                HmpCommand.named("fdsets", "show the sets of passed file descriptors")
                        .handledBy(showing(Commands.QUERY_FDSETS, MonitorInformation::fdSets)),
                always(
                        "help",
                        "show what can be asked for",
                        (caller, arguments) -> done(help(caller.table()))),
                always(
                        "inflight",
                        "show the commands that are not answered yet",
                        (caller, arguments) -> inFlight()));
    }

    private static HmpCommand always(String name, String help, HmpHandler handler) {
        return HmpCommand.named(name, help).allowPreconfig().handledBy(handler);
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

    private static String characterDevices(List<ChardevInfo> devices) {
        var lines = new StringBuilder();
        for (ChardevInfo each : devices) {
            lines.append(each.label()).append(": filename=").append(each.filename()).append('\n');
        }
        return lines.toString();
    }

    private static String help(HmpTable all) {
        var rows = new ArrayList<List<String>>();
        for (HmpCommand each : all.group("info").orElseThrow().commands()) {
            rows.add(List.of("info " + each.title(), each.parameters(), each.help()));
        }
        return TextTable.of(rows);
    }

    private String screens() {
        var rows = new ArrayList<List<String>>();
        for (Displays.Shown each : machine.displays().shown()) {
            var console = each.console();
            var row = new ArrayList<String>();
            row.add(rows.isEmpty() ? "*" : "");
            row.add(String.valueOf(console.index()));
            row.add(console.device());
            row.add(String.valueOf(console.head()));
            switch (each.device()) {
                case DeviceOption.Adapter adapter -> {
                    row.add(adapter.driver().model());
                    row.add("%dx%d".formatted(adapter.width(), adapter.height()));
                }
                case DeviceOption.Own _ -> row.addAll(List.of("", ""));
                case DeviceOption.Vnc vnc -> {
                    row.add(DeviceOption.Vnc.MODEL);
                    row.add("as of " + vnc.address().text());
                }
            }
            rows.add(row);
        }
        return rows.isEmpty()
                ? "There are no consoles\n"
                : TextTable.of(List.of("", "CONSOLE", "DEVICE", "HEAD", "MODEL", "SIZE"), rows);
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
        rows.sort(Comparator.comparing(List::getFirst));
        return TextTable.of(List.of("COMMAND", "FLAGS"), rows);
    }

    private static String fdSets(List<FdsetInfo> sets) {
        if (sets.isEmpty()) {
            return "There are no fd sets\n";
        }
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
        if (found.isEmpty()) {
            return "No command is under way\n";
        }
        var rows = new ArrayList<List<String>>();
        for (InFlight each : found) {
            rows.add(
                    List.of(
                            String.valueOf(each.session()),
                            String.valueOf(each.sequence()),
                            each.id().map(MonitorInformation::inShort).orElse(""),
                            each.command(),
                            each.state().name().toLowerCase(Locale.ROOT)
                                    + (each.oob() ? " oob" : ""),
                            seconds(each.age())
                                    + each.deadline()
                                            .map(limit -> " of " + seconds(limit))
                                            .orElse(""),
                            each.peer().address()));
        }
        return TextTable.of(
                List.of("SESSION", "SEQUENCE", "ID", "COMMAND", "STATE", "AGE", "PEER"), rows);
    }

    /// An id may be as long as its client likes.
    private static String inShort(JsonValue id) {
        return switch (id) {
            case JsonObject _ -> "{...}";
            case JsonArray _ -> "[...]";
            case JsonString(var text) when text.length() > LONGEST_ID ->
                    JsonWriter.toText(new JsonString(text.substring(0, LONGEST_ID) + "..."));
            case JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ -> JsonWriter.toText(id);
        };
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
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
