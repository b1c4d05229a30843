package io.qmp4j.qmp.server;

import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.ErrorClass;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.Request;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Decides whether a request may run, in the order of QEMU's checks and with its texts
/// (`qapi/qmp-dispatch.c`, `monitor/qmp.c`). Holds no state of its own.
final class Dispatcher {
    static final String NEGOTIATE = "qmp_capabilities";

    /// The command to run, or why not.
    sealed interface Decision {
        record Run(CommandTable.Entry<?, ?> entry) implements Decision {}

        record Refuse(QmpError error) implements Decision {}
    }

    private final CommandTable table;
    private final CompatPolicy policy;
    private final BooleanSupplier initialized;

    /// @param initialized false as long as only commands with `allow-preconfig` may run
    Dispatcher(CommandTable table, CompatPolicy policy, BooleanSupplier initialized) {
        this.table = table;
        this.policy = policy;
        this.initialized = initialized;
    }

    /// For a session past negotiation.
    Decision decide(Request request) {
        return decide(request, table.resolve(request.command()));
    }

    /// For a session that has yet to negotiate.
    Decision decideNegotiating(Request request) {
        var visible =
                request.command().equals(NEGOTIATE)
                        ? table.find(NEGOTIATE)
                        : Optional.<CommandTable.Entry<?, ?>>empty();
        var decision = decide(request, visible);
        if (decision instanceof Decision.Refuse(var error)
                && error.errorClass() == ErrorClass.COMMAND_NOT_FOUND) {
            return new Decision.Refuse(
                    QmpError.commandNotFound(
                            "Expecting capabilities negotiation with 'qmp_capabilities'"));
        }
        return decision;
    }

    private Decision decide(Request request, Optional<CommandTable.Entry<?, ?>> found) {
        var name = request.command();
        if (found.isEmpty()) {
            return new Decision.Refuse(
                    QmpError.commandNotFound("The command %s has not been found", name));
        }
        var type = found.get().type();
        var refusal = policy.refusal(type.features(), "command", name);
        if (refusal.isPresent()) {
            return new Decision.Refuse(QmpError.commandNotFound("%s", refusal.get()));
        }
        if (request.band() == Request.Band.OUT_OF_BAND && !type.has(CommandFlag.ALLOW_OOB)) {
            return new Decision.Refuse(
                    QmpError.generic("The command %s does not support OOB", name));
        }
        if (!type.has(CommandFlag.ALLOW_PRECONFIG) && !initialized.getAsBoolean()) {
            return new Decision.Refuse(
                    QmpError.generic(
                            "The command '%s' is permitted only after machine initialization has"
                                    + " completed",
                            name));
        }
        return new Decision.Run(found.get());
    }
}
