package io.qmp4j.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
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

    private final Selector selector;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean(true);
    private volatile boolean stopping;

    // these belong to the thread
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final ArrayDeque<Connection> touched = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::order));
    private final long epoch = System.nanoTime();

    private record Timer(long order, Runnable action) {}

    private EventLoop(String name, Selector selector) {
        this.selector = selector;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    static EventLoop start(String name) throws IOException {
        var loop = new EventLoop(name, Selector.open());
        loop.thread.start();
        return loop;
    }

    /// Runs `task` on the loop, after those given before. Once the loop has ended, does nothing.
    @Override
    public void execute(Runnable task) {
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

    /// The buffer that all connections of this loop read with: free again at the end of a turn.
    ByteBuffer buffer() {
        return buffer;
    }

    /// Has the connection's output and interest looked after when this turn ends. On the loop.
    void touch(Connection connection) {
        touched.add(connection);
    }

    /// Ends the loop once the tasks given up to now have run. For any thread but its own.
    void stop() throws InterruptedException {
        execute(() -> stopping = true);
        thread.join();
    }

    private void run() {
        try (selector) {
            while (!stopping) {
                round();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The event loop can't go on", e);
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
            LOG.log(Level.ERROR, "The turn of " + owner + " failed", e);
            owner.failed();
        }
        settleTouched();
        warnIfSlow(begin, owner);
    }

    private void runGuarded(Runnable task) {
        long begin = System.nanoTime();
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // the thread's root: one task's bug must not end the others
            LOG.log(Level.ERROR, "A task of the event loop failed", e);
        }
        warnIfSlow(begin, task);
    }

    private void settleTouched() {
        for (var next = touched.poll(); next != null; next = touched.poll()) {
            try {
                next.settle();
            } catch (RuntimeException | Error e) {
                // as in a turn
                LOG.log(Level.ERROR, "The turn of " + next + " failed", e);
                next.failed();
            }
        }
    }

    private void warnIfSlow(long begin, Object who) {
        long took = System.nanoTime() - begin;
        if (took > SLOW_NANOS) {
            LOG.log(
                    Level.DEBUG,
                    "{0} held the event loop for {1} ms",
                    who,
                    TimeUnit.NANOSECONDS.toMillis(took));
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
