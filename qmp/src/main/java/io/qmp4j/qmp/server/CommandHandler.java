package io.qmp4j.qmp.server;

import io.qmp4j.qmp.CommandFailedException;

/// Carries out one command.
public sealed interface CommandHandler<A, R> {
    /// Answers by returning. As a plain command's handler it runs on a virtual thread, or on the
    /// loop where its options say inline; as a coroutine's on a virtual thread of its own.
    @FunctionalInterface
    non-sealed interface Plain<A, R> extends CommandHandler<A, R> {
        /// @throws CommandFailedException to answer with an error
        /// @throws InterruptedException when the command was cancelled while it waited
        R handle(Call call, A arguments) throws CommandFailedException, InterruptedException;
    }

    /// Answers through the [QmpReturn], now or later, from any thread. Called on the loop: must not
    /// block.
    @FunctionalInterface
    non-sealed interface Async<A, R> extends CommandHandler<A, R> {
        void handle(Call call, A arguments, QmpReturn<R> ret);
    }
}
