package io.qmp4j.machine;

import io.qmp4j.hmp.HmpArguments;
import io.qmp4j.hmp.HmpCaller;
import io.qmp4j.hmp.HmpCommand;
import io.qmp4j.hmp.HmpHandler;
import io.qmp4j.hmp.HmpTable;
import io.qmp4j.machine.api.Commands;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.server.QmpMonitor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What can be typed at the machine's human monitor. Names, arguments and help are those of QEMU
/// 7.2 where QEMU has the command (`hmp-commands.hx`).
final class MonitorCommands {
    private static final long NEWEST = 20;

    private MonitorCommands() {}

    static HmpTable table(Machine machine) {
        var info = new MonitorInformation(machine);
        var commands = new ArrayList<>(ScreenCommands.all(machine.displays()));
        commands.addAll(
                List.of(
                        HmpCommand.named("help|?", "show the help")
                                .takes("name:S?", "[cmd]")
                                .allowPreconfig()
                                .handledBy(MonitorCommands::help),
                        HmpCommand.named("info", "show various information about the system state")
                                .takes("item:s?", "[subcommand]")
                                .allowPreconfig()
                                .group(info.table(), (caller, arguments) -> help(caller, "info")),
                        HmpCommand.named("stop|s", "stop emulation")
                                .handledBy(calling(Commands.STOP)),
                        HmpCommand.named("cont|c", "resume emulation")
                                .handledBy(calling(Commands.CONT)),
                        HmpCommand.named("system_reset", "reset the system")
                                .handledBy(calling(Commands.SYSTEM_RESET)),
                        HmpCommand.named("system_powerdown", "send system power down event")
                                .handledBy(calling(Commands.SYSTEM_POWERDOWN)),
                        HmpCommand.named("exit_preconfig", "exit the preconfig state")
                                .allowPreconfig()
                                .handledBy(calling(Commands.X_EXIT_PRECONFIG)),
                        cancelling(machine),
                        logging(machine),
                        HmpCommand.named("quit|q", "quit the emulator")
                                .allowPreconfig()
                                .handledBy(calling(Commands.QUIT))));
        return HmpTable.of(commands);
    }

    private static CompletionStage<String> help(HmpCaller caller, HmpArguments arguments) {
        return help(caller, arguments.optionalString("name").orElse(""));
    }

    private static CompletionStage<String> help(HmpCaller caller, String names) {
        return CompletableFuture.completedFuture(caller.table().help(names));
    }

    private static HmpCommand cancelling(Machine machine) {
        return HmpCommand.named(
                        "cancel",
                        "cancel a command that 'info inflight' shows, of whichever session")
                .takes("session:l,sequence:l", "session sequence")
                .allowPreconfig()
                .handledBy((caller, arguments) -> cancel(machine.monitor(), arguments));
    }

    private static HmpCommand logging(Machine machine) {
        return HmpCommand.named(
                        "log", "show the newest events, 20 of them or as many as count says")
                .takes("count:l?", "[count]")
                .allowPreconfig()
                .handledBy((caller, arguments) -> log(machine, arguments));
    }

    private static CompletionStage<String> cancel(QmpMonitor monitor, HmpArguments arguments) {
        long session = arguments.integer("session");
        long sequence = arguments.integer("sequence");
        var answer = new CompletableFuture<String>();
        monitor.cancel(
                session,
                sequence,
                found ->
                        answer.complete(
                                found
                                        ? ""
                                        : "Error: No command %d of session %d is under way, see 'info inflight'\n"
                                                .formatted(sequence, session)));
        return answer;
    }

    private static CompletionStage<String> log(Machine machine, HmpArguments arguments) {
        long count = arguments.optionalInteger("count").orElse(NEWEST);
        return CompletableFuture.completedFuture(
                count > 0
                        ? machine.events().newest((int) Math.min(count, EventLog.MOST))
                        : "Error: Parameter 'count' expects a number from 1\n");
    }

    /// Of a command that returns nothing.
    private static HmpHandler calling(CommandType<Empty, Empty> type) {
        return (caller, arguments) -> caller.execute(type, new Empty()).thenApply(_ -> "");
    }
}
