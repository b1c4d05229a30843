package io.qmp4j.display.image;

import java.util.Arrays;

/// Turns the rows of an RGB picture, one after the other, into differences that compress well: from
/// the pixel on the left, or from the row above, whichever are smaller (the specification's
/// "minimum sum of absolute differences", of two of its five filters). Confined to one thread.
final class RowFilter {
    static final int SAMPLES = 3;
    private static final byte SUB = 1;
    private static final byte UP = 2;

    private final byte[] sub;
    private final byte[] up;
    private byte[] row;
    private byte[] above;

    /// @param length of a row, in bytes
    RowFilter(int length) {
        row = new byte[length];
        above = new byte[length];
        sub = new byte[length + 1];
        up = new byte[length + 1];
        sub[0] = SUB;
        up[0] = UP;
    }

    /// To be filled with the next row before [#apply].
    byte[] row() {
        return row;
    }

    /// The filter's number and the row's differences, until the next call.
    byte[] apply() {
        var filtered = choose();
        var spare = above;
        above = row;
        row = spare;
        return filtered;
    }

    private byte[] choose() {
        if (Arrays.equals(row, above)) {
            Arrays.fill(up, 1, up.length, (byte) 0);
            return up;
        }
        for (int i = 0; i < row.length; i++) {
            up[i + 1] = (byte) (row[i] - above[i]);
        }
        System.arraycopy(row, 0, sub, 1, SAMPLES);
        for (int i = SAMPLES; i < row.length; i++) {
            sub[i + 1] = (byte) (row[i] - row[i - SAMPLES]);
        }
        return size(sub) < size(up) ? sub : up;
    }

    private static int size(byte[] differences) {
        int sum = 0;
        for (byte each : differences) {
            sum += Math.abs(each);
        }
        return sum;
    }
}
