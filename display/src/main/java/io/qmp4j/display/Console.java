package io.qmp4j.display;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One head of a display device. Captures wait for a redraw that begins after they were asked for;
/// those that come while one is under way share the next. For any thread: receivers and devices are
/// called on no lock.
public final class Console {
    private static final System.Logger LOG = System.getLogger(Console.class.getName());

    private enum Begin {
        /// No thread is inside the device's `redraw`.
        NONE,
        /// One is: it begins what comes meanwhile, too.
        RUNNING
    }

    private final int index;
    private final String device;
    private final int head;
    private final DisplayDevice source;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Capture> waiting = new ArrayList<>(); // guarded by `lock`
    private Optional<Redraw> current = Optional.empty(); // guarded by `lock`
    private Begin begin = Begin.NONE; // guarded by `lock`
    private boolean unplugged; // guarded by `lock`

    Console(int index, String device, int head, DisplayDevice source) {
        this.index = index;
        this.device = device;
        this.head = head;
        this.source = source;
    }

    /// Its place among all consoles; 0 is the one that is meant when nothing is said.
    public int index() {
        return index;
    }

    /// The id of its device, empty if it has none.
    public String device() {
        return device;
    }

    public int head() {
        return head;
    }

    /// Asks for a picture with all that was to be drawn before now.
    ///
    /// @param receiver told in the thread that ends it, perhaps in this one before this returns;
    ///   must not block
    public Capture capture(Consumer<Capture.Outcome> receiver) {
        var capture = new Capture(receiver, this::forget);
        boolean gone;
        lock.lock();
        try {
            gone = unplugged;
            if (!gone) {
                waiting.add(capture);
            }
        } finally {
            lock.unlock();
        }
        if (gone) {
            capture.finish(new Capture.Unplugged());
        } else {
            beginRedraws();
        }
        return capture;
    }

    /// Ends what waits. What the device says from now on is ignored.
    void unplug() {
        List<Capture> rest;
        Optional<Redraw> last;
        lock.lock();
        try {
            unplugged = true;
            last = current;
            current = Optional.empty();
            rest = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        last.ifPresent(redraw -> redraw.finish(new Capture.Unplugged()));
        rest.forEach(each -> each.finish(new Capture.Unplugged()));
    }

    /// How many captures have not been handed to a redraw.
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void beginRedraws() {
        for (var next = take(); next.isPresent(); next = take()) {
            begin(next.get());
        }
    }

    /// A device that fails shows nothing: without an end, what comes later would wait for ever.
    private void begin(Redraw redraw) {
        try {
            source.redraw(head, redraw);
        } catch (RuntimeException | Error e) { // whoever waits must be told
            LOG.log(Level.ERROR, "A device could not redraw", e);
            redraw.doneWithoutSurface();
        } finally {
            setNoneBegins();
        }
    }

    private Optional<Redraw> take() {
        lock.lock();
        try {
            if (begin == Begin.RUNNING || current.isPresent() || waiting.isEmpty()) {
                return Optional.empty();
            }
            begin = Begin.RUNNING;
            current = Optional.of(new Redraw(waiting, this::ended));
            waiting.clear();
            return current;
        } finally {
            lock.unlock();
        }
    }

    private void setNoneBegins() {
        lock.lock();
        try {
            begin = Begin.NONE;
        } finally {
            lock.unlock();
        }
    }

    private void ended(Redraw redraw) {
        lock.lock();
        try {
            if (current.filter(each -> each == redraw).isEmpty()) {
                return;
            }
            current = Optional.empty();
        } finally {
            lock.unlock();
        }
        beginRedraws();
    }

    private void forget(Capture capture) {
        lock.lock();
        try {
            waiting.remove(capture);
        } finally {
            lock.unlock();
        }
    }
}
