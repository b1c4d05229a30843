package io.qmp4j.display;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// A device with one head that queues what is to be drawn and draws it on a thread of its own, as
/// QEMU's qxl does. A redraw takes its place in that queue, so that it is done once all before it
/// is drawn, however many are under way. For any thread.
public final class QueuedDisplay implements DisplayDevice, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(QueuedDisplay.class.getName());

    private sealed interface Job {
        record Draw(Drawing drawing) implements Job {}

        record Resize(Optional<Surface> surface) implements Job {}

        record Answer(Redraw redraw) implements Job {}

        record End() implements Job {}
    }

    private final LinkedBlockingQueue<Job> queue = new LinkedBlockingQueue<>();
    private final Thread renderer;
    private Optional<Surface> surface; // touched by `renderer` only

    /// @param name of the thread
    public QueuedDisplay(String name, Surface surface) {
        this.surface = Optional.of(surface);
        this.renderer = Thread.ofPlatform().daemon().name(name).unstarted(this::render);
        renderer.start();
    }

    /// Queues a drawing. What it throws is logged, and the next one is drawn.
    public void draw(Drawing drawing) {
        queue.add(new Job.Draw(drawing));
    }

    /// Queues a change of the surface.
    public void resize(Surface next) {
        queue.add(new Job.Resize(Optional.of(next)));
    }

    /// Queues that there is nothing to be seen until [#resize].
    public void blank() {
        queue.add(new Job.Resize(Optional.empty()));
    }

    @Override
    public void redraw(int head, Redraw redraw) {
        queue.add(new Job.Answer(redraw));
    }

    /// Ends the thread once it has drawn what it is at; a drawing that waits is interrupted.
    /// Redraws that are queued are never answered: their console is unplugged first.
    @Override
    public void close() {
        queue.clear();
        queue.add(new Job.End());
        renderer.interrupt();
    }

    private void render() {
        try {
            for (var job = queue.take(); !(job instanceof Job.End); job = queue.take()) {
                carryOut(job);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "A display was closed");
        }
    }

    private void carryOut(Job job) {
        switch (job) {
            case Job.Draw(var drawing) -> surface.ifPresent(each -> draw(drawing, each));
            case Job.Resize(var next) -> surface = next;
            case Job.Answer(var redraw) -> answer(redraw);
            case Job.End() -> throw new IllegalStateException("It ends the loop");
        }
    }

    /// There may be no memory for a copy.
    private void answer(Redraw redraw) {
        try {
            surface.ifPresentOrElse(redraw::done, redraw::doneWithoutSurface);
        } catch (RuntimeException | Error e) { // the thread goes on, and whoever waits is told
            LOG.log(Level.ERROR, "A picture could not be copied", e);
            redraw.doneWithoutSurface();
        }
    }

    private static void draw(Drawing drawing, Surface surface) {
        try {
            drawing.on(surface);
        } catch (RuntimeException e) { // the thread goes on with what comes next
            LOG.log(Level.ERROR, "A drawing failed", e);
        }
    }
}
