package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.display.Surface;
import io.qmp4j.machine.api.QKeyCode;
import io.qmp4j.machine.api.RunState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

class ScreenTest {
    private long nanos;
    private final Screen screen = new Screen("kettle", () -> nanos);

    @Test
    void theClockStandsStillWhileTheMachineIsStopped() {
        pass(5);
        screen.show(RunState.RUNNING);
        pass(3);
        screen.show(RunState.PAUSED);
        pass(7);
        assertThat(screen.content().time()).isEqualTo(Duration.ofSeconds(3));

        screen.show(RunState.RUNNING);
        pass(60);

        assertThat(screen.content().time()).isEqualTo(Duration.ofSeconds(63));
        assertThat(screen.content().lines())
                .containsExactly(
                        "00:00:00.0  power on",
                        "00:00:00.0  prelaunch -> running",
                        "00:00:03.0  running -> paused",
                        "00:00:03.0  paused -> running");
    }

    @Test
    void whatIsTypedIsShownAndEndsWithReturn() {
        screen.press(List.of(QKeyCode.SHIFT, QKeyCode.H));
        screen.press(List.of(QKeyCode.I));
        screen.press(List.of(QKeyCode.X));
        screen.press(List.of(QKeyCode.BACKSPACE));
        screen.press(List.of(QKeyCode.SHIFT, QKeyCode._1));
        screen.press(List.of(QKeyCode.CTRL, QKeyCode.ALT, QKeyCode.DELETE));
        assertThat(screen.content().typed()).isEqualTo("Hi!");

        screen.press(List.of(QKeyCode.RET));

        assertThat(screen.content().typed()).isEmpty();
        assertThat(screen.content().lines())
                .contains("00:00:00.0  keys ctrl-alt-delete")
                .endsWith("> Hi!");
    }

    @Test
    void aLongLogLosesItsBeginning() {
        for (int i = 0; i < 10_000; i++) {
            screen.tell("x".repeat(i));
            screen.press(List.of(QKeyCode.A));
        }

        assertThat(screen.content().lines()).hasSize(200).allMatch(each -> each.length() <= 200);
        assertThat(screen.content().typed()).hasSize(200);
    }

    @Test
    void aCommandIsShownAndCountedWhileItIsRepeated() {
        screen.show(RunState.RUNNING);
        screen.run("query-status");
        pass(1);
        screen.run("query-status");
        screen.run("query-status");
        screen.run("stop");
        screen.tell("event STOP");
        screen.run("stop");

        assertThat(screen.content().lines())
                .endsWith(
                        "00:00:00.0  command query-status  x3",
                        "00:00:01.0  command stop",
                        "00:00:01.0  event STOP",
                        "00:00:01.0  command stop");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "101,37", "640,480", "1920,1080"})
    void isDrawnInAnySize(int width, int height) {
        var surface = new Surface(width, height);

        new ScreenDrawing(screen, "v0").on(surface);

        assertThat(surface.pixel(0, 0)).isNotZero();
    }

    @Test
    void aKeyChangesThePicture() {
        var before = new Surface(640, 480);
        var after = new Surface(640, 480);
        var drawing = new ScreenDrawing(screen, "v0");
        drawing.on(before);

        screen.press(List.of(QKeyCode.A));
        drawing.on(after);

        assertThat(differences(before, after)).isPositive();
        drawing.on(before);
        assertThat(differences(before, after)).isZero();
    }

    private static long differences(Surface one, Surface other) {
        long count = 0;
        for (int y = 0; y < one.height(); y++) {
            for (int x = 0; x < one.width(); x++) {
                count += one.pixel(x, y) == other.pixel(x, y) ? 0 : 1;
            }
        }
        return count;
    }

    private void pass(long seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }
}
