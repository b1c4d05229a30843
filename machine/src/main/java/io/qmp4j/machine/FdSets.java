package io.qmp4j.machine;

import io.qmp4j.machine.api.AddfdInfo;
import io.qmp4j.machine.api.FdsetFdInfo;
import io.qmp4j.machine.api.FdsetInfo;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.PassedDescriptor;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sets of file descriptors that clients have passed, each opened as `/dev/fdset/N`. Rules and
/// texts are those of QEMU 7.2 (`monitor/fds.c`, `util/osdep.c`). For any thread.
final class FdSets {
    /// Which all sets hold together.
    static final int MOST = 1024;

    private static final String PREFIX = "/dev/fdset/";

    /// What C's `strtol` takes in whole.
    private static final Pattern NUMBER =
            Pattern.compile("[ \\t\\n\\x0B\\f\\r]*([+-]?[0-9]{1,18})");

    private static final class Member {
        private final PassedDescriptor descriptor;
        private final Optional<String> opaque;
        private boolean removed; // guarded by `lock`

        private Member(PassedDescriptor descriptor, Optional<String> opaque) {
            this.descriptor = descriptor;
            this.opaque = opaque;
        }
    }

    private static final class FdSet {
        private final List<Member> members = new ArrayList<>(); // guarded by `lock`
        private int copies; // in use; guarded by `lock`
    }

    private final BooleanSupplier running;
    private final BooleanSupplier hasClients;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, FdSet> sets = new TreeMap<>(); // guarded by `lock`
    private int count; // guarded by `lock`
    private boolean closed; // guarded by `lock`

    /// Whether this is the name of a set and not of a file.
    static boolean isPath(String path) {
        return path.startsWith(PREFIX);
    }

    /// @param running whether the machine works: only then is anything closed
    /// @param hasClients whether there is any session
    FdSets(BooleanSupplier running, BooleanSupplier hasClients) {
        this.running = running;
        this.hasClients = hasClients;
    }

    /// Takes the descriptor over, also where that fails.
    AddfdInfo add(PassedDescriptor descriptor, Optional<Long> id, Optional<String> opaque)
            throws CommandFailedException {
        lock.lock();
        try {
            var refusal = refusal(id);
            if (refusal != null) {
                descriptor.close();
                throw new CommandFailedException(refusal);
            }
            long chosen = id.orElseGet(this::lowestFree);
            sets.computeIfAbsent(chosen, _ -> new FdSet())
                    .members
                    .add(new Member(descriptor, opaque));
            count++;
            return new AddfdInfo(descriptor.number(), chosen);
        } finally {
            lock.unlock();
        }
    }

    void remove(long id, Optional<Long> fd) throws CommandFailedException {
        lock.lock();
        try {
            var set = sets.get(id);
            boolean found = set != null && (fd.isEmpty() || mark(set, fd.get()));
            if (set == null || !found) {
                var name =
                        fd.map(each -> "fdset-id:%d, fd:%d".formatted(id, each))
                                .orElse("fdset-id:%d".formatted(id));
                throw new CommandFailedException(
                        QmpError.generic("File descriptor named '%s' not found", name));
            }
            if (fd.isEmpty()) {
                set.members.forEach(each -> each.removed = true);
            }
            cleanUp(set);
            forgetEmpty();
        } finally {
            lock.unlock();
        }
    }

    List<FdsetInfo> list() {
        lock.lock();
        try {
            var list = new ArrayList<FdsetInfo>();
            sets.descendingMap().forEach((id, set) -> list.add(info(id, set)));
            return list;
        } finally {
            lock.unlock();
        }
    }

    /// Opens a set for writing: the member added last that is open for writing only, as it stands.
    /// Nothing is truncated, and what is written goes where its owner's next byte would have gone.
    /// The output must be closed, which gives it back.
    ///
    /// @throws IOException with the system's words for why not
    OutputStream openForWriting(String path, BooleanSupplier cancelled) throws IOException {
        long id = number(path).orElseThrow(() -> new IOException("Invalid argument"));
        lock.lock();
        try {
            var set = sets.get(id);
            if (set == null) {
                throw new IOException("No such file or directory");
            }
            for (Member member : set.members.reversed()) {
                int number = member.descriptor.number();
                int mode = DescriptorCalls.flags(number) & DescriptorCalls.ACCESS_MODE;
                if (mode == DescriptorCalls.WRITE_ONLY) {
                    int copy = DescriptorCalls.duplicate(number);
                    set.copies++;
                    return new DescriptorOutput(copy, cancelled, () -> giveBack(set));
                }
            }
            throw new IOException("Permission denied");
        } finally {
            lock.unlock();
        }
    }

    /// A session has ended.
    void clientLeft() {
        lock.lock();
        try {
            sets.values().forEach(this::cleanUp);
            forgetEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Closes everything, and what is added from now on. What is open by a set stays so until it is
    /// closed.
    void close() {
        lock.lock();
        try {
            closed = true;
            for (FdSet set : sets.values()) {
                set.members.forEach(each -> each.descriptor.close());
            }
            sets.clear();
            count = 0;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(FdSet set) {
        lock.lock();
        try {
            set.copies--;
            if (set.copies == 0) {
                cleanUp(set);
                forgetEmpty();
            }
        } finally {
            lock.unlock();
        }
    }

    private void cleanUp(FdSet set) {
        boolean used = hasClients.getAsBoolean() || set.copies > 0;
        if (!running.getAsBoolean() || closed) {
            return;
        }
        for (Iterator<Member> each = set.members.iterator(); each.hasNext(); ) {
            var member = each.next();
            if (member.removed || !used) {
                each.remove();
                count--;
                member.descriptor.close();
            }
        }
    }

    private void forgetEmpty() {
        sets.values().removeIf(set -> set.members.isEmpty() && set.copies == 0);
    }

    private @Nullable QmpError refusal(Optional<Long> id) {
        if (id.isPresent() && id.get() < 0) {
            return QmpError.generic("Parameter 'fdset-id' expects a non-negative value");
        }
        if (closed) {
            return QmpError.generic("The machine has ended");
        }
        return count < MOST
                ? null
                : QmpError.generic("More than %d file descriptors in sets", MOST);
    }

    private long lowestFree() {
        long free = 0;
        for (long id : sets.keySet()) {
            if (id > free) {
                break;
            }
            free = id + 1;
        }
        return free;
    }

    private static boolean mark(FdSet set, long fd) {
        for (Member member : set.members) {
            if (member.descriptor.number() == fd) {
                member.removed = true;
                return true;
            }
        }
        return false;
    }

    private static FdsetInfo info(long id, FdSet set) {
        var members =
                set.members.stream()
                        .map(each -> new FdsetFdInfo(each.descriptor.number(), each.opaque))
                        .toList();
        return new FdsetInfo(members, id);
    }

    private static Optional<Long> number(String path) {
        var text = NUMBER.matcher(path.substring(PREFIX.length()));
        return Optional.of(text)
                .filter(Matcher::matches)
                .map(each -> Long.parseLong(each.group(1)))
                .filter(each -> each >= 0 && each <= Integer.MAX_VALUE);
    }
}
