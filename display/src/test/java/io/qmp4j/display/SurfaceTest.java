package io.qmp4j.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SurfaceTest {
    private final Surface surface = new Surface(4, 3);

    @Test
    void fillsOnlyWhatIsOnIt() {
        surface.fill(-2, -1, 4, 3, 0xff112233);
        surface.fill(3, 2, Integer.MAX_VALUE, Integer.MAX_VALUE, 9);
        surface.fill(9, 9, 2, 2, 8);
        surface.fill(-9, -9, 2, 2, 8);

        assertThat(surface.pixel(1, 1)).isEqualTo(0x112233);
        assertThat(surface.pixel(2, 1)).isZero();
        assertThat(surface.pixel(1, 2)).isZero();
        assertThat(surface.pixel(3, 2)).isEqualTo(9);
    }

    @Test
    void aRowIsHeldToItsLine() {
        surface.setRow(1, 1, new int[] {1, 2, 3, 4}, 1, 3);

        assertThat(surface.pixel(3, 1)).isEqualTo(4);
        assertThatThrownBy(() -> surface.setRow(2, 1, new int[9], 0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> surface.pixel(4, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aClosedFrameLendsItsMemoryToTheNext() {
        surface.set(0, 0, 7);
        var first = surface.copy();
        var second = first.share();
        first.close();
        first.close();
        assertThat(second.pixel(0, 0)).isEqualTo(7);

        surface.set(0, 0, 8);
        var third = surface.copy();
        assertThat(second.pixel(0, 0)).isEqualTo(7);
        assertThat(third.pixel(0, 0)).isEqualTo(8);

        second.close();
        surface.set(0, 0, 9);
        var fourth = surface.copy();
        assertThat(third.pixel(0, 0)).isEqualTo(8);
        assertThat(fourth.pixel(0, 0)).isEqualTo(9);
        assertThatThrownBy(() -> first.pixel(0, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> second.row(0, new byte[12], 0))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hasSides() {
        assertThatThrownBy(() -> new Surface(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Surface(1, Surface.LONGEST_SIDE + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
