package io.qmp4j.machine;

import io.qmp4j.machine.api.AddFdArguments;
import io.qmp4j.machine.api.AddfdInfo;
import io.qmp4j.machine.api.ChardevInfo;
import io.qmp4j.machine.api.ClosefdArguments;
import io.qmp4j.machine.api.FdsetInfo;
import io.qmp4j.machine.api.GetfdArguments;
import io.qmp4j.machine.api.Handlers;
import io.qmp4j.machine.api.HumanMonitorCommandArguments;
import io.qmp4j.machine.api.KeyValue;
import io.qmp4j.machine.api.NameInfo;
import io.qmp4j.machine.api.QKeyCode;
import io.qmp4j.machine.api.RemoveFdArguments;
import io.qmp4j.machine.api.ScreendumpArguments;
import io.qmp4j.machine.api.SendKeyArguments;
import io.qmp4j.machine.api.SetActionArguments;
import io.qmp4j.machine.api.StatusInfo;
import io.qmp4j.machine.api.UuidInfo;
import io.qmp4j.machine.api.VersionInfo;
import io.qmp4j.machine.api.VersionTriple;
import io.qmp4j.machine.api.XBlockArguments;
import io.qmp4j.machine.api.YankInstance;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.QmpReturn;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Carries out the machine's commands; all but `x-block` run on the caller's loop.
final class MachineHandlers implements Handlers {
    private static final int MOST_BLOCKED = 16;

    private final Machine machine;
    private final VersionInfo version;
    private final Semaphore blocked = new Semaphore(MOST_BLOCKED);

    MachineHandlers(Machine machine, Greeting greeting) {
        this.machine = machine;
        this.version =
                new VersionInfo(
                        new VersionTriple(greeting.micro(), greeting.minor(), greeting.major()),
                        greeting.packageName());
    }

    @Override
    public VersionInfo queryVersion(Call call) {
        return version;
    }

    @Override
    public NameInfo queryName(Call call) {
        return new NameInfo(machine.options().name());
    }

    @Override
    public UuidInfo queryUuid(Call call) {
        return new UuidInfo(machine.options().uuid().toString());
    }

    @Override
    public StatusInfo queryStatus(Call call) {
        var state = machine.state();
        return new StatusInfo(state.runState(), false, state.isRunning());
    }

    @Override
    public void stop(Call call) {
        machine.stop();
    }

    @Override
    public void cont(Call call) throws CommandFailedException {
        machine.cont();
    }

    @Override
    public void systemReset(Call call) {
        machine.reset();
    }

    @Override
    public void systemPowerdown(Call call) {
        machine.powerdown();
    }

    @Override
    public void setAction(Call call, SetActionArguments arguments) {
        machine.changeActions(arguments);
    }

    @Override
    public void quit(Call call) {
        machine.quit();
    }

    @Override
    public void xExitPreconfig(Call call) throws CommandFailedException {
        machine.exitPreconfig();
    }

    @Override
    public void migratePause(Call call) throws CommandFailedException {
        throw new CommandFailedException(
                QmpError.generic(
                        "migrate-pause is currently only supported during postcopy-active state"));
    }

    @Override
    public List<YankInstance> queryYank(Call call) {
        return List.of();
    }

    @Override
    public List<ChardevInfo> queryChardev(Call call) {
        return machine.characterDevices().stream()
                .map(each -> new ChardevInfo(each.label(), each.filename(), each.isFrontendOpen()))
                .toList();
    }

    @Override
    public void getfd(Call call, GetfdArguments arguments) throws CommandFailedException {
        machine.descriptors().put(call.peer(), arguments.fdname(), passed(call));
    }

    @Override
    public void closefd(Call call, ClosefdArguments arguments) throws CommandFailedException {
        machine.descriptors().remove(call.peer(), arguments.fdname());
    }

    @Override
    public AddfdInfo addFd(Call call, AddFdArguments arguments) throws CommandFailedException {
        return machine.fdSets().add(passed(call), arguments.fdsetId(), arguments.opaque());
    }

    @Override
    public void removeFd(Call call, RemoveFdArguments arguments) throws CommandFailedException {
        machine.fdSets().remove(arguments.fdsetId(), arguments.fd());
    }

    @Override
    public List<FdsetInfo> queryFdsets(Call call) {
        return machine.fdSets().list();
    }

    private static PassedDescriptor passed(Call call) throws CommandFailedException {
        return call.takeDescriptor()
                .orElseThrow(
                        () ->
                                new CommandFailedException(
                                        QmpError.generic(
                                                "No file descriptor supplied via SCM_RIGHTS")));
    }

    @Override
    public void humanMonitorCommand(
            Call call, HumanMonitorCommandArguments arguments, QmpReturn<String> ret) {
        if (!arguments.cpuIndex().map(this::hasProcessor).orElse(true)) {
            ret.failure(QmpError.generic("Parameter 'cpu-index' expects a CPU number"));
            return;
        }
        machine.humanMonitor().run(call, arguments.commandLine(), ret);
    }

    /// As QEMU, which cuts the number to 32 bits.
    private boolean hasProcessor(long index) {
        int cut = (int) index;
        return cut >= 0 && cut < machine.options().cpus();
    }

    @Override
    public void screendump(Call call, ScreendumpArguments arguments, QmpReturn<Empty> ret) {
        try {
            machine.screendumps().take(arguments, ret);
        } catch (CommandFailedException e) {
            ret.failure(e.error());
        }
    }

    /// A key that is named by its scan code writes nothing.
    @Override
    public void sendKey(Call call, SendKeyArguments arguments) {
        machine.screen()
                .press(
                        arguments.keys().stream()
                                .map(
                                        key ->
                                                switch (key) {
                                                    case KeyValue.Qcode(var code) -> code.data();
                                                    case KeyValue.Number _ -> QKeyCode.UNMAPPED;
                                                })
                                .toList());
    }

    /// Goes on when its client leaves, so that whoever lets it go finds it there.
    @Override
    public void xBlock(Call call, XBlockArguments arguments)
            throws CommandFailedException, InterruptedException {
        if (!blocked.tryAcquire()) {
            throw new CommandFailedException(
                    QmpError.generic("More than %d commands are blocked", MOST_BLOCKED));
        }
        try (var fifo = Fifo.open(arguments.fifo())) {
            fifo.awaitWriter();
        } catch (IOException e) {
            throw new CommandFailedException(
                    QmpError.generic("%s", String.valueOf(e.getMessage())));
        } finally {
            blocked.release();
        }
    }
}
