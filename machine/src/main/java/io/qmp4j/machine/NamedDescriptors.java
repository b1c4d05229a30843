package io.qmp4j.machine;

import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.Peer;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The descriptors that clients have given names. A name belongs to the monitor's socket and not to
/// the client, as in QEMU 7.2 (`monitor/fds.c`). For any thread.
final class NamedDescriptors {
    /// Which all sockets hold together.
    static final int MOST = 1024;

    private record Name(String socket, String name) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Name, PassedDescriptor> descriptors = new HashMap<>(); // guarded by `lock`
    private boolean closed; // guarded by `lock`

    /// Takes the descriptor over, also where that fails. Closes the one that had the name before.
    void put(Peer peer, String name, PassedDescriptor descriptor) throws CommandFailedException {
        boolean kept = false;
        lock.lock();
        try {
            refuse(name);
            var key = new Name(peer.address(), name);
            if (descriptors.size() >= MOST && !descriptors.containsKey(key)) {
                throw failure("More than %d file descriptors have a name", MOST);
            }
            var before = descriptors.put(key, descriptor);
            kept = true;
            if (before != null) {
                before.close();
            }
        } finally {
            lock.unlock();
            if (!kept) {
                descriptor.close();
            }
        }
    }

    void remove(Peer peer, String name) throws CommandFailedException {
        lock.lock();
        try {
            var descriptor = descriptors.remove(new Name(peer.address(), name));
            if (descriptor == null) {
                throw failure("File descriptor named '%s' not found", name);
            }
            descriptor.close();
        } finally {
            lock.unlock();
        }
    }

    /// Closes everything, and what comes from now on.
    void close() {
        lock.lock();
        try {
            closed = true;
            descriptors.values().forEach(PassedDescriptor::close);
            descriptors.clear();
        } finally {
            lock.unlock();
        }
    }

    private void refuse(String name) throws CommandFailedException {
        if (!name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9') {
            throw failure("Parameter 'fdname' expects a name not starting with a digit");
        }
        if (closed) {
            throw failure("The machine has ended");
        }
    }

    private static CommandFailedException failure(String text, Object... values) {
        return new CommandFailedException(QmpError.generic(text, values));
    }
}
