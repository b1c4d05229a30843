package io.qmp4j.gateway;

import io.qmp4j.json.JsonText;
import io.qmp4j.qmp.QmpError;

/// A command on its way to the upstream and back. Confined to the upstream's loop. Whatever
/// happens, one of [#replied] and [#failed] is called, once.
abstract class Errand {
    private long sentAt;
    private boolean ended;

    /// Whose turn it takes: the number of a client's session.
    abstract long owner();

    abstract String command();

    abstract boolean isOutOfBand();

    /// The request as a line for the upstream.
    abstract byte[] lineFor(byte[] id);

    /// The upstream has answered.
    protected abstract void replied(JsonText reply);

    /// It will not answer.
    protected abstract void failed(QmpError error);

    final void sent(long nanos) {
        sentAt = nanos;
    }

    final long sentAt() {
        return sentAt;
    }

    final void end(JsonText reply) {
        if (!ended) {
            ended = true;
            replied(reply);
        }
    }

    final void end(QmpError error) {
        if (!ended) {
            ended = true;
            failed(error);
        }
    }

    /// Nobody waits for it any more, or it was answered.
    final boolean isEnded() {
        return ended;
    }
}
