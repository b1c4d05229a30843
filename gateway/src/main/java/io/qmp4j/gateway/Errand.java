package io.qmp4j.gateway;

import io.qmp4j.json.JsonText;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.PassedDescriptor;

import java.util.List;

/// A command on its way to the upstream and back. Confined to the upstream's loop. One of
/// [#replied] and [#failed] is called, once, unless it is abandoned.
abstract class Errand {
    private List<PassedDescriptor> descriptors = List.of();
    private long sentAt;
    private boolean sent;
    private boolean ended;

    /// Whose turn it takes: the number of a client's session, 0 for the gateway.
    abstract long owner();

    abstract String command();

    abstract boolean isOutOfBand();

    /// The request as a line for the upstream.
    abstract byte[] lineFor(byte[] id);

    /// The upstream has answered.
    ///
    /// @param passed that came with it, to be closed
    protected abstract void replied(JsonText reply, List<PassedDescriptor> passed);

    /// It will not answer.
    protected abstract void failed(QmpError error);

    /// Whether the upstream takes a descriptor for it, if it has one.
    boolean takesDescriptor() {
        return false;
    }

    final void carry(PassedDescriptor descriptor) {
        descriptors = List.of(descriptor);
    }

    final boolean hasDescriptors() {
        return !descriptors.isEmpty();
    }

    /// For the one who sends it.
    final List<PassedDescriptor> takeDescriptors() {
        var taken = descriptors;
        descriptors = List.of();
        return taken;
    }

    final void sent(long nanos) {
        sentAt = nanos;
        sent = true;
    }

    final boolean isSent() {
        return sent;
    }

    final long sentAt() {
        return sentAt;
    }

    final void end(JsonText reply, List<PassedDescriptor> passed) {
        if (ended) {
            passed.forEach(PassedDescriptor::close);
        } else {
            ended = true;
            replied(reply, passed);
        }
    }

    final void end(QmpError error) {
        takeDescriptors().forEach(PassedDescriptor::close);
        if (!ended) {
            ended = true;
            failed(error);
        }
    }

    /// Nobody waits for it any more.
    final void abandon() {
        takeDescriptors().forEach(PassedDescriptor::close);
        ended = true;
    }

    /// Whether it was answered, or nobody waits for it.
    final boolean isEnded() {
        return ended;
    }
}
