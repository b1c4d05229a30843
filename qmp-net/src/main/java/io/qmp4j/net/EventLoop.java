package io.qmp4j.net;

import io.qmp4j.net.unix.Receiver;
import io.qmp4j.net.unix.UnixSockets;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One platform thread that serves many connections, each in its turn. Tasks run one after another,
/// in the order they came. Nothing that runs here may block.
final class EventLoop implements Executor {
    private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int TASKS_PER_ROUND = 1024;
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long COLD_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Selector selector;
    private final HangUps hangUps;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean(true);
    private volatile boolean stopping;

    // these belong to the thread
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private @Nullable Receiver receiver;
    private final ArrayDeque<Connection> touched = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::order));
    private final long epoch = System.nanoTime();

    private record Timer(long order, Runnable action) {}

    private SocketChannel spare; // nothing but a descriptor

    private EventLoop(
            String name, Selector selector, Selector hangUpSelector, SocketChannel spare) {
        this.selector = selector;
        this.hangUps = new HangUps(this, hangUpSelector);
        this.spare = spare;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    static EventLoop open(String name) throws IOException {
        return new EventLoop(name, Selector.open(), Selector.open(), SocketChannel.open());
    }

    /// To be called once.
    void start() {
        thread.start();
    }

    /// Runs `task` on the loop, after those given before. Once the loop has ended, does nothing.
    @Override
    public void execute(Runnable task) {
        if (stopping) {
            return;
        }
        tasks.add(task);
        if (!isCurrent() && !awake.getAndSet(true)) {
            selector.wakeup();
        }
    }

    boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    /// Runs `action` once, no sooner than after `delay`. On the loop.
    void after(Duration delay, Runnable action) {
        timers.add(new Timer(System.nanoTime() - epoch + delay.toNanos(), action));
    }

    /// On the loop.
    SelectionKey register(SelectableChannel channel, int ops, Ready owner) throws IOException {
        return channel.register(selector, ops, owner);
    }

    /// Watches the peers from which nothing is read. On the loop.
    HangUps hangUps() {
        return hangUps;
    }

    /// The buffer that all connections of this loop read with: free again at the end of a turn.
    ByteBuffer buffer() {
        return buffer;
    }

    /// As with [#buffer], for Unix-domain sockets. On the loop.
    Receiver receiver(UnixSockets sockets) {
        var ours = receiver;
        if (ours == null) {
            ours = sockets.receiver(BUFFER_BYTES);
            receiver = ours;
        }
        return ours;
    }

    /// Has the connection's output and interest looked after when this turn ends. On the loop.
    void touch(Connection connection) {
        touched.add(connection);
    }

    /// Runs what may need a descriptor when there are none left, such as the log. On the loop.
    void withSpareDescriptor(Runnable action) {
        try {
            spare.close();
            action.run();
            spare = SocketChannel.open();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "There is no spare descriptor any more", e);
        }
    }

    /// Ends the loop once the tasks given up to now have run. For any thread but its own.
    ///
    /// @param limit how long to wait for a turn that doesn't end
    void stop(Duration limit) throws InterruptedException {
        execute(() -> stopping = true);
        if (!thread.join(limit)) {
            LOG.log(Level.ERROR, "{0} does not end: a handler blocks it", thread.getName());
        }
    }

    private void run() {
        try (selector) {
            while (!stopping) {
                round();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The event loop can't go on", e);
        } finally {
            closeRest();
        }
    }

    private void closeRest() {
        try {
            hangUps.close();
            spare.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A descriptor was not closed in order", e);
        }
    }

    private void round() throws IOException {
        awake.set(false);
        long wait = tasks.isEmpty() ? millisToTimer() : -1;
        if (wait < 0) {
            selector.selectNow(this::turn);
        } else {
            selector.select(this::turn, wait);
        }
        awake.set(true);
        for (int i = 0; i < TASKS_PER_ROUND; i++) {
            var task = tasks.poll();
            if (task == null) {
                break;
            }
            runGuarded(task);
        }
        for (var due = timers.peek(); due != null && isDue(due); due = timers.peek()) {
            timers.remove();
            runGuarded(due.action());
        }
        settleTouched();
    }

    private void turn(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        var owner = (Ready) key.attachment();
        turn(owner, key.readyOps());
    }

    /// Gives `owner` its turn. On the loop.
    void turn(Ready owner, int ops) {
        long begin = System.nanoTime();
        try {
            owner.ready(ops);
        } catch (RuntimeException | Error e) {
            // the thread's root: one connection's bug must not end the others
            fail(owner, e);
        }
        if (owner instanceof Connection connection && touched.remove(connection)) {
            settle(connection);
        }
        warnIfSlow(begin, owner);
    }

    private void runGuarded(Runnable task) {
        long begin = System.nanoTime();
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // the thread's root: one task's bug must not end the others
            report("A task of the event loop failed", e);
        }
        warnIfSlow(begin, task);
    }

    private void settleTouched() {
        for (var next = touched.poll(); next != null; next = touched.poll()) {
            settle(next);
        }
    }

    private static void settle(Connection connection) {
        try {
            connection.settle();
        } catch (RuntimeException | Error e) {
            // as in a turn
            fail(connection, e);
        }
    }

    private static void fail(Ready owner, Throwable cause) {
        report("The turn of " + owner + " failed", cause);
        try {
            owner.failed();
        } catch (RuntimeException | Error e) {
            // the thread's root: there is nothing left to try
            report("Letting go of " + owner + " failed", e);
        }
    }

    private static void report(String what, Throwable cause) {
        try {
            LOG.log(Level.ERROR, what, cause);
        } catch (RuntimeException | Error e) {
            // the thread's root: without descriptors or memory even the log fails
            e.addSuppressed(cause);
        }
    }

    private void warnIfSlow(long begin, Object who) {
        long now = System.nanoTime();
        if (now - begin > SLOW_NANOS) {
            // at first, loading classes alone takes that long
            var level = now - epoch > COLD_NANOS ? Level.WARNING : Level.DEBUG;
            long millis = TimeUnit.NANOSECONDS.toMillis(now - begin);
            LOG.log(level, "{0} held the event loop for {1} ms", who, millis);
        }
    }

    private boolean isDue(Timer timer) {
        return timer.order() <= System.nanoTime() - epoch;
    }

    /// 0 if there is no timer, less than 0 if one is due.
    private long millisToTimer() {
        var next = timers.peek();
        if (next == null) {
            return 0;
        }
        long nanos = next.order() - (System.nanoTime() - epoch);
        return nanos <= 0 ? -1 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    }
}
