package io.qmp4j.machine;

import io.qmp4j.hmp.HmpSession;
import io.qmp4j.hmp.HmpTable;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.Peer;
import io.qmp4j.qmp.server.QmpReturn;

import java.util.concurrent.Executor;

/// The human monitor of a machine. For any thread.
public final class HumanMonitor {
    private final Machine machine;
    private final HmpTable table;

    HumanMonitor(Machine machine) {
        this.machine = machine;
        this.table = MonitorCommands.table(machine);
    }

    /// Begins a session. On the loop.
    ///
    /// @param loop runs tasks one after another, in order
    public HmpSession open(Peer peer, Executor loop) {
        return new HmpSession(
                table,
                machine.monitor(),
                peer,
                loop,
                () -> machine.state().life() != MachineState.Life.PRECONFIG);
    }

    /// Carries out one line in a session of its own, which ends with its caller at the latest.
    void run(Call call, String line, QmpReturn<String> ret) {
        var session = open(call.peer(), call.loop());
        ret.onCancel(session::close);
        var _ =
                session.run(line)
                        .thenAccept(
                                text -> {
                                    session.close();
                                    ret.success(text.replace("\n", "\r\n"));
                                });
    }
}
