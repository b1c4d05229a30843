package io.qmp4j.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

class ConsoleTest {
    private final Consoles consoles = new Consoles();
    private final RecordedDevice device = new RecordedDevice();
    private final Console console = consoles.add("v0", 0, device);
    private final List<String> told = new ArrayList<>();

    @Test
    void aCaptureEndsWithItsRedraw() {
        console.capture(into("a"));
        assertThat(told).isEmpty();

        device.show(7);

        assertThat(told).containsExactly("a: 7");
        assertThat(device.asked).isEmpty();
    }

    @Test
    void thoseThatComeDuringARedrawShareTheNextOneInOrder() {
        console.capture(into("a"));
        console.capture(into("b"));
        console.capture(into("c"));
        assertThat(device.asked).hasSize(1);

        device.show(1);
        assertThat(told).containsExactly("a: 1");
        assertThat(device.asked).hasSize(1);

        device.show(2);
        assertThat(told).containsExactly("a: 1", "b: 2", "c: 2");
        assertThat(device.asked).isEmpty();
    }

    @Test
    void onePictureIsSharedAndLaterDrawingDoesNotReachIt() {
        var frames = new ArrayList<Frame>();
        var first = consoles.add("v1", 0, device);
        first.capture(_ -> {});
        first.capture(outcome -> frames.add(((Capture.Taken) outcome).frame()));
        first.capture(outcome -> frames.add(((Capture.Taken) outcome).frame()));
        device.show(1);
        var surface = new Surface(2, 1);

        device.asked.remove().done(surface);
        surface.fill(0, 0, 2, 1, 0xffffff);
        frames.get(0).close();
        frames.get(0).close();
        first.capture(_ -> {});
        device.asked.remove().done(surface);

        assertThat(frames.get(1).pixel(1, 0)).isZero();
    }

    @Test
    void aWithdrawnCaptureIsNotTold() {
        var running = console.capture(into("a"));
        var waiting = console.capture(into("b"));
        assertThat(waiting.withdraw()).isTrue();
        assertThat(running.withdraw()).isTrue();
        assertThat(running.withdraw()).isFalse();
        assertThat(console.waiting()).isZero();

        device.show(1);

        assertThat(told).isEmpty();
        assertThat(device.asked).isEmpty();
    }

    @Test
    void captureAfterARedrawThatNeverEndsCanBeWithdrawn() {
        console.capture(into("a"));
        for (int i = 0; i < 1000; i++) {
            assertThat(console.capture(into("b")).withdraw()).isTrue();
        }

        assertThat(console.waiting()).isZero();
        assertThat(device.asked).hasSize(1);
    }

    @Test
    void aSecondAnswerIsIgnored() {
        console.capture(into("a"));
        var redraw = device.asked.element();
        device.show(1);
        console.capture(into("b"));

        redraw.done(new Surface(1, 1));

        assertThat(told).containsExactly("a: 1");
        assertThat(device.asked).hasSize(1);
    }

    @Test
    void nothingToBeSeenIsTold() {
        console.capture(into("a"));

        device.asked.remove().doneWithoutSurface();

        assertThat(told).containsExactly("a: NoSurface");
    }

    @Test
    void unpluggingEndsWhatWaitsAndWhatComesLater() {
        console.capture(into("a"));
        console.capture(into("b"));

        consoles.remove(console);
        console.capture(into("c"));
        device.show(1);

        assertThat(told).containsExactly("a: Unplugged", "b: Unplugged", "c: Unplugged");
        assertThat(consoles.find("v0", 0)).isEmpty();
    }

    @Test
    void aReceiverMayAskForTheNext() {
        var direct = consoles.add("d", 0, new DirectDisplay(new Surface(1, 1), _ -> {}));
        var count = new CountDownLatch(10_000);

        direct.capture(_ -> again(direct, count));

        assertThat(count.getCount()).isZero();
    }

    private static void again(Console console, CountDownLatch count) {
        count.countDown();
        if (count.getCount() > 0) {
            console.capture(_ -> again(console, count));
        }
    }

    @Test
    void aDeviceThatFailsShowsNothingAndIsAskedAgain() {
        var failing = new AtomicBoolean(true);
        var direct =
                consoles.add(
                        "d",
                        0,
                        new DirectDisplay(
                                new Surface(1, 1),
                                surface -> surface.set(failing.get() ? 9 : 0, 0, 7)));

        direct.capture(into("a"));
        failing.set(false);
        direct.capture(into("b"));

        assertThat(told).containsExactly("a: NoSurface", "b: 7");
    }

    @Test
    void aReceiverThatFailsHoldsUpNobody() {
        console.capture(into("a"));
        console.capture(
                _ -> {
                    throw new IllegalStateException("Planned");
                });
        console.capture(into("b"));
        device.show(1);

        device.show(2);
        console.capture(into("c"));
        device.show(3);

        assertThat(told).containsExactly("a: 1", "b: 2", "c: 3");
    }

    @Test
    void consolesAreFoundByDeviceAndHeadAndTheFirstIsTheOldest() {
        var second = consoles.add("v0", 1, device);

        assertThat(consoles.first()).contains(console);
        assertThat(consoles.find("v0", 1)).contains(second);
        assertThat(second.index()).isEqualTo(1);
        assertThat(consoles.find("v0", 2)).isEmpty();
        assertThat(consoles.find("v1", 0)).isEmpty();
        assertThatThrownBy(() -> consoles.add("v0", 1, device))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsWhyADeviceCouldNotRedraw() {
        console.capture(into("a"));

        device.asked.remove().failed("it is away");

        assertThat(told).containsExactly("a: Failed: it is away");
    }

    private Consumer<Capture.Outcome> into(String name) {
        return outcome ->
                told.add(
                        name
                                + ": "
                                + switch (outcome) {
                                    case Capture.Taken(var frame) -> frame.pixel(0, 0);
                                    case Capture.NoSurface() -> "NoSurface";
                                    case Capture.Failed(var reason) -> "Failed: " + reason;
                                    case Capture.Unplugged() -> "Unplugged";
                                });
    }
}
