package io.qmp4j.hmp;

import io.qmp4j.qmp.CommandType;

import java.util.concurrent.CompletionStage;

/// For whom a handler works: one human monitor, with a QMP session of its own.
public interface HmpCaller {
    /// Carries out a QMP command, as if this monitor's user had sent it.
    ///
    /// @return what it returns, on the monitor's loop; fails with a
    ///   [io.qmp4j.qmp.CommandFailedException] where the command does or is cancelled, with a
    ///   [io.qmp4j.qmp.client.ConnectionLostException] when the monitor is closed
    <A, R> CompletionStage<R> execute(CommandType<A, R> type, A arguments);

    HmpTable table();
}
