package io.qmp4j.display;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The consoles of a machine, in the order in which they were plugged in. For any thread.
public final class Consoles {
    private final List<Console> consoles = new CopyOnWriteArrayList<>();

    /// None yet.
    public Consoles() {}

    /// Plugs a head in.
    ///
    /// @param device its id, empty if it has none
    /// @throws IllegalArgumentException if that head is plugged in already
    public synchronized Console add(String device, int head, DisplayDevice source) {
        if (!device.isEmpty() && find(device, head).isPresent()) {
            throw new IllegalArgumentException("Head " + head + " of '" + device + "' is there");
        }
        int index = consoles.isEmpty() ? 0 : consoles.getLast().index() + 1;
        var console = new Console(index, device, head, source);
        consoles.add(console);
        return console;
    }

    /// Takes a console out: captures that wait for it end as [Capture.Unplugged].
    public void remove(Console console) {
        if (consoles.remove(console)) {
            console.unplug();
        }
    }

    /// The one that is meant when nothing is said.
    public Optional<Console> first() {
        return consoles.stream().findFirst();
    }

    public Optional<Console> find(String device, int head) {
        return consoles.stream()
                .filter(each -> each.device().equals(device) && each.head() == head)
                .findFirst();
    }

    public List<Console> all() {
        return List.copyOf(consoles);
    }
}
