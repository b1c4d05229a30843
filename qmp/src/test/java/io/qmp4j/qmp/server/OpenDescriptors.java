package io.qmp4j.qmp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Makes descriptors that are open until they are closed, once.
final class OpenDescriptors {
    private final Set<Integer> open = new TreeSet<>();
    private int last;

    /// Numbered from 1, in the order they are made.
    List<PassedDescriptor> make(int count) {
        var made = new ArrayList<PassedDescriptor>();
        for (int i = 0; i < count; i++) {
            open.add(++last);
            made.add(new PassedDescriptor(last, this::close));
        }
        return List.copyOf(made);
    }

    /// Those that are open, in order.
    Set<Integer> open() {
        return open;
    }

    int last() {
        return last;
    }

    private void close(int number) {
        if (!open.remove(number)) {
            throw new AssertionError("Descriptor " + number + " was closed twice");
        }
    }
}
