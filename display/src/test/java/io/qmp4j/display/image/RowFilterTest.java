package io.qmp4j.display.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowFilterTest {
    private final RowFilter filter = new RowFilter(6);

    @Test
    void whatChangesLittleAlongTheRowIsTakenFromTheLeft() {
        assertThat(filtered(90, 91, 92, 91, 92, 93)).containsExactly(1, 90, 91, 92, 1, 1, 1);
    }

    @Test
    void whatChangesLittleFromRowToRowIsTakenFromAbove() {
        filtered(1, 2, 3, 90, 80, 70);

        assertThat(filtered(1, 3, 2, 90, 80, 71)).containsExactly(2, 0, 1, -1, 0, 0, 1);
        assertThat(filtered(1, 3, 2, 90, 80, 71)).containsExactly(2, 0, 0, 0, 0, 0, 0);
        assertThat(filtered(1, 3, 2, 90, 80, 72)).containsExactly(2, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void differencesWrapAround() {
        filtered(250, 0, 0, 250, 0, 0);

        assertThat(filtered(4, 0, 0, 4, 1, 0)).containsExactly(1, 4, 0, 0, 0, 1, 0);
        assertThat(filtered(254, 0, 0, 100, 1, 0)).containsExactly(2, -6, 0, 0, 96, 0, 0);
    }

    private byte[] filtered(int... samples) {
        for (int i = 0; i < samples.length; i++) {
            filter.row()[i] = (byte) samples[i];
        }
        return filter.apply();
    }
}
