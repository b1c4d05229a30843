package io.qmp4j.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

@Timeout(60)
class QueuedDisplayTest {
    private static final int TRIES = 1000;

    private final Surface surface = new Surface(8, 8);
    private final QueuedDisplay display = new QueuedDisplay("test-display", surface);
    private final Consoles consoles = new Consoles();
    private final Console console = consoles.add("q", 0, display);

    @AfterEach
    void close() {
        display.close();
    }

    @Test
    void aCaptureHasAllThatWasQueuedBeforeIt() {
        for (int i = 1; i <= TRIES; i++) {
            int last = i;
            display.draw(each -> each.fill(0, 0, 8, 8, 0));
            for (int row = 0; row < 8; row++) {
                int y = row;
                display.draw(each -> each.fill(0, y, 8, 1, last));
            }

            var frame = captured(console).join();

            for (int y = 0; y < 8; y++) {
                assertThat(frame.pixel(7, y)).isEqualTo(last);
            }
        }
    }

    /// What the asynchronous command was made for: without waiting, the picture is an old one.
    @Test
    void answeringAtOnceWouldShowAnOldPicture() {
        var hold = new CountDownLatch(1);
        var hasty = consoles.add("hasty", 0, (_, redraw) -> redraw.done(surface));
        display.draw(_ -> await(hold));
        display.draw(each -> each.fill(0, 0, 8, 8, 0x123456));

        var stale = captured(hasty).join();
        var right = captured(console);
        assertThat(right).isNotDone();
        hold.countDown();

        assertThat(stale.pixel(0, 0)).isZero();
        assertThat(right.join().pixel(0, 0)).isEqualTo(0x123456);
    }

    @Test
    void manyCapturesEachSeeWhatWasQueuedBeforeThem() {
        var frames = new ArrayList<CompletableFuture<Frame>>();
        for (int i = 1; i <= TRIES; i++) {
            int last = i;
            display.draw(each -> each.set(0, 0, last));
            frames.add(captured(console));
        }

        for (int i = 1; i <= TRIES; i++) {
            assertThat(frames.get(i - 1).join().pixel(0, 0)).isGreaterThanOrEqualTo(i);
        }
    }

    @Test
    void aCaptureHasTheSizeOfItsTime() {
        var hold = new CountDownLatch(1);
        display.draw(_ -> await(hold));
        var before = captured(console);
        display.resize(new Surface(3, 5));
        var after = captured(console);
        hold.countDown();

        assertThat(before.join().width()).isEqualTo(8);
        assertThat(after.join().width()).isEqualTo(3);
        assertThat(after.join().height()).isEqualTo(5);
    }

    @Test
    void aBlankDisplayHasNoSurface() {
        display.blank();
        var outcome = new CompletableFuture<Capture.Outcome>();

        console.capture(outcome::complete);

        assertThat(outcome.join()).isInstanceOf(Capture.NoSurface.class);
    }

    @Test
    void unpluggingEndsACaptureWhoseRenderNeverDoes() {
        display.draw(_ -> await(new CountDownLatch(1)));
        var outcome = new CompletableFuture<Capture.Outcome>();
        console.capture(outcome::complete);

        consoles.remove(console);

        assertThat(outcome.join()).isInstanceOf(Capture.Unplugged.class);
    }

    @Test
    void aDrawingThatFailsDoesNotEndTheDisplay() {
        display.draw(each -> each.set(-1, 0, 0));
        display.draw(each -> each.set(0, 0, 5));

        assertThat(captured(console).join().pixel(0, 0)).isEqualTo(5);
    }

    private static CompletableFuture<Frame> captured(Console console) {
        var frame = new CompletableFuture<Frame>();
        console.capture(
                outcome -> {
                    if (outcome instanceof Capture.Taken(var taken)) {
                        frame.complete(taken);
                    } else {
                        frame.completeExceptionally(new AssertionError(outcome));
                    }
                });
        return frame;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
