package io.qmp4j.machine;

import io.qmp4j.display.Capture;
import io.qmp4j.display.Console;
import io.qmp4j.display.Consoles;
import io.qmp4j.display.Frame;
import io.qmp4j.display.image.PngWriter;
import io.qmp4j.display.image.PpmWriter;
import io.qmp4j.machine.api.ImageFormat;
import io.qmp4j.machine.api.ScreendumpArguments;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.ErrorClass;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.QmpReturn;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/// Carries out `screendump`: opens the file, waits for a redraw of the console, and writes the
/// picture, each off the session's loop. Texts are those of QEMU (`ui/console.c`). For any thread.
final class Screendumps {
    private static final System.Logger LOG = System.getLogger(Screendumps.class.getName());
    private static final String INTERNAL = "Command 'screendump' failed internally";
    private static final int MOST_ENCODERS = 4;
    private static final long IDLE_SECONDS = 5;

    private final Consoles consoles;
    private final Predicate<String> hasDevice;
    private final Function<BooleanSupplier, ImageTarget.Opener> files;
    private final PngWriter png;
    private final Executor waiters;
    private final Executor encoders;

    /// @param hasDevice whether there is a device with this id, with a display or without
    /// @param files opens files for a caller that may be cancelled
    /// @param level of PNG's compression, 0 to 9
    /// @param waiters runs what may block, each task on a thread of its own
    Screendumps(
            Consoles consoles,
            Predicate<String> hasDevice,
            Function<BooleanSupplier, ImageTarget.Opener> files,
            int level,
            Executor waiters) {
        this.consoles = consoles;
        this.hasDevice = hasDevice;
        this.files = files;
        this.png = new PngWriter(level);
        this.waiters = waiters;
        this.encoders = encoders();
    }

    /// Called on the loop.
    void take(ScreendumpArguments arguments, QmpReturn<Empty> ret) throws CommandFailedException {
        var console = console(arguments);
        waiters.execute(() -> new Dump(console, arguments, ret).begin());
    }

    private Console console(ScreendumpArguments arguments) throws CommandFailedException {
        if (arguments.device().isEmpty()) {
            if (arguments.head().isPresent()) {
                throw failed("'head' must be specified together with 'device'");
            }
            return consoles.first()
                    .orElseThrow(() -> failed("There is no console to take a screendump from"));
        }
        var device = arguments.device().get();
        if (!hasDevice.test(device)) {
            throw new CommandFailedException(
                    new QmpError(ErrorClass.DEVICE_NOT_FOUND, "Device '" + device + "' not found"));
        }
        int head = arguments.head().orElse(0L).intValue(); // cut as QEMU cuts it
        return consoles.find(device, head)
                .orElseThrow(
                        () ->
                                failed(
                                        "Device %s (head %d) is not bound to a QemuConsole",
                                        device, head));
    }

    private static CommandFailedException failed(String format, Object... arguments) {
        return new CommandFailedException(QmpError.generic(format, arguments));
    }

    /// CPU work: a few platform threads, which end when there is none.
    private static Executor encoders() {
        int count = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, MOST_ENCODERS);
        var pool =
                new ThreadPoolExecutor(
                        count,
                        count,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("qmp4j-encoder-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /// One command. Its target is closed by whoever ends it: the capture's receiver, or the hook
    /// that withdrew the capture.
    private final class Dump {
        private final Console console;
        private final ScreendumpArguments arguments;
        private final QmpReturn<Empty> ret;

        Dump(Console console, ScreendumpArguments arguments, QmpReturn<Empty> ret) {
            this.console = console;
            this.arguments = arguments;
            this.ret = ret;
        }

        void begin() {
            ImageTarget target;
            try {
                target = files.apply(ret::isCancelled).open(arguments.filename());
            } catch (IOException e) {
                fail("failed to open file '%s': %s", arguments.filename(), SystemWords.of(e));
                return;
            } catch (RuntimeException | Error e) { // as below
                LOG.log(Level.ERROR, "A picture's file could not be opened", e);
                fail(INTERNAL);
                return;
            }
            var capture = console.capture(outcome -> received(outcome, target));
            ret.onCancel(
                    () -> {
                        if (capture.withdraw()) {
                            aside(() -> close(target));
                        }
                    });
        }

        /// In the device's thread: it must go on.
        private void received(Capture.Outcome outcome, ImageTarget target) {
            try {
                hand(outcome, target);
            } catch (RuntimeException | Error e) { // no thread for it, and none to wait for one
                LOG.log(Level.ERROR, "A picture could not be handed over", e);
                abandon(target, INTERNAL);
            }
        }

        private void hand(Capture.Outcome outcome, ImageTarget target) {
            switch (outcome) {
                case Capture.Taken(var frame) when target.mayWait() ->
                        Thread.ofPlatform().daemon().start(() -> write(frame, target));
                case Capture.Taken(var frame) -> encoders.execute(() -> write(frame, target));
                case Capture.NoSurface() -> aside(() -> abandon(target, "no surface"));
                case Capture.Failed(var reason) -> aside(() -> abandon(target, reason));
                case Capture.Unplugged() ->
                        aside(() -> abandon(target, "Guest display has been unplugged"));
            }
        }

        /// Not in this thread, unless there is no other.
        private void aside(Runnable task) {
            try {
                waiters.execute(task);
            } catch (RuntimeException | Error e) { // none can be started
                LOG.log(Level.WARNING, "No thread for the end of a picture", e);
                task.run();
            }
        }

        private void write(Frame frame, ImageTarget target) {
            try (frame;
                    target) {
                var output = new BufferedOutputStream(target.output());
                switch (arguments.format().orElse(ImageFormat.PPM)) {
                    case PPM -> PpmWriter.write(frame, output);
                    case PNG -> png.write(frame, output);
                }
                output.flush();
                target.commit();
            } catch (IOException e) {
                fail("Unable to write to file: %s", SystemWords.of(e));
                return;
            } catch (RuntimeException | Error e) {
                // without an answer everyone behind it would wait
                LOG.log(Level.ERROR, "A picture could not be written", e);
                fail(INTERNAL);
                return;
            }
            ret.success(Empty.VALUE);
        }

        private void abandon(ImageTarget target, String desc) {
            close(target);
            fail("%s", desc);
        }

        private void fail(String format, Object... values) {
            ret.failure(QmpError.generic(format, values));
        }

        private static void close(ImageTarget target) {
            try {
                target.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "A picture's file could not be closed", e);
            }
        }
    }
}
