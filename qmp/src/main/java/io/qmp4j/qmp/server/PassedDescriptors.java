package io.qmp4j.qmp.server;

import java.util.List;
import java.util.Optional;

/// The descriptors that a client has passed last and that no command has taken. As in QEMU
/// (`chardev/char-socket.c`), a command takes the first of those that came with its request or
/// before it, and the others of them are closed; what nobody takes stays until the next ones come.
/// Confined to the session's loop.
final class PassedDescriptors {
    /// With requests that have not started: beyond that, reading stops once it is held up anyway.
    static final int MOST_WAITING = 64;

    private List<PassedDescriptor> coming = List.of(); // before the end of the next request
    private List<PassedDescriptor> current = List.of(); // before the end of the last that started

    /// Takes in what came off the stream, if it is descriptors.
    boolean takes(Inbox.Item item) {
        if (!(item instanceof Inbox.Item.Passed(var descriptors))) {
            return false;
        }
        close(coming);
        coming = descriptors;
        return true;
    }

    /// What came before the end of a request that was read.
    List<PassedDescriptor> withRequest() {
        var taken = coming;
        coming = List.of();
        return taken;
    }

    /// The request that these came with starts.
    void reach(List<PassedDescriptor> descriptors) {
        if (!descriptors.isEmpty()) {
            close(current);
            current = descriptors;
        }
    }

    /// For the command that starts.
    Optional<PassedDescriptor> take() {
        if (current.isEmpty()) {
            return Optional.empty();
        }
        var taken = current;
        current = List.of();
        close(taken.subList(1, taken.size()));
        return Optional.of(taken.getFirst());
    }

    void clear() {
        close(coming);
        close(current);
        coming = List.of();
        current = List.of();
    }

    static void close(List<PassedDescriptor> descriptors) {
        descriptors.forEach(PassedDescriptor::close);
    }
}
