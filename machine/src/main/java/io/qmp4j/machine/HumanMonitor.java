package io.qmp4j.machine;

import io.qmp4j.hmp.HmpPhase;
import io.qmp4j.hmp.HmpSession;
import io.qmp4j.hmp.HmpTable;
import io.qmp4j.hmp.HmpTerminal;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.Peer;
import io.qmp4j.qmp.server.QmpReturn;

import java.util.concurrent.Executor;

/// The human monitor of a machine. For any thread.
public final class HumanMonitor {
    private final Machine machine;
    private final HmpTable table;
    private final String banner;

    HumanMonitor(Machine machine, String version) {
        this.machine = machine;
        this.table = MonitorCommands.table(machine);
        this.banner = "qmp4j %s monitor - type 'help' for more information\n".formatted(version);
    }

    /// Begins a session. On the loop.
    ///
    /// @param loop runs tasks one after another, in order
    public HmpSession open(Peer peer, Executor loop) {
        return new HmpSession(table, machine.monitor(), peer, loop, this::phase);
    }

    /// Begins a session on a stream of bytes. On the loop.
    ///
    /// @param loop runs tasks one after another, in order
    public HmpTerminal open(Peer peer, Executor loop, HmpTerminal.Kind kind, Carrier carrier) {
        return HmpTerminal.open(open(peer, loop), kind, banner, carrier);
    }

    private HmpPhase phase() {
        return switch (machine.state().life()) {
            case PRECONFIG -> HmpPhase.PRECONFIG;
            case MADE -> HmpPhase.READY;
            case ENDED -> HmpPhase.ENDED;
        };
    }

    /// What is shown before the first prompt, a line.
    public String banner() {
        return banner;
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
