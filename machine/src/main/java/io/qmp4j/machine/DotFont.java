package io.qmp4j.machine;

import io.qmp4j.display.Surface;

import java.util.HexFormat;

/// A font of five by seven dots, drawn for this project: printable ASCII, `?` for all else.
final class DotFont {
    static final int COLUMNS = 5;
    static final int ROWS = 7;

    private static final char FIRST = ' ';

    /// A byte for each row of a glyph, from the top; the lowest bit is on the right.
    private static final String GLYPHS =
            """
            00000000000000 04040404040004 0a0a0a00000000 0a0a1f0a1f0a0a 040f140e051e04
            18190204081303 0c12140815120d 04040800000000 02040808080402 08040202020408
            0004150e150400 0004041f040400 00000000060408 0000001f000000 00000000000606
            00010204081000 0e11131519110e 040c040404040e 0e11010204081f 1f02040201110e
            02060a121f0202 1f101e0101110e 0608101e11110e 1f010204080808 0e11110e11110e
            0e11110f01020c 00060600060600 00060600060408 02040810080402 00001f001f0000
            08040201020408 0e110102040004 0e11010d15150e 0e1111111f1111 1e11111e11111e
            0e11101010110e 1c12111111121c 1f10101e10101f 1f10101e101010 0e11101711110f
            1111111f111111 0e04040404040e 0702020202120c 11121418141211 1010101010101f
            111b1515111111 11111915131111 0e11111111110e 1e11111e101010 0e11111115120d
            1e11111e141211 0f10100e01011e 1f040404040404 1111111111110e 11111111110a04
            1111111515150a 11110a040a1111 1111110a040404 1f01020408101f 0e08080808080e
            00100804020100 0e02020202020e 040a1100000000 0000000000001f 08040200000000
            00000e010f110f 1010161911111e 00000e1010110e 01010d1311110f 00000e111f100e
            0609081c080808 000f11110f010e 10101619111111 04000c0404040e 0200060202120c
            10101214181412 0c04040404040e 00001a15151111 00001619111111 00000e1111110e
            00001e111e1010 00000d130f0101 00001619101010 00000e100e011e 08081c08080906
            0000111111130d 00001111110a04 0000111115150a 0000110a040a11 000011110f010e
            00001f0204081f 02040408040402 04040404040404 08040402040408 00000815020000
            """;

    private static final byte[] DOTS = HexFormat.of().parseHex(GLYPHS.replaceAll("\\s", ""));

    private DotFont() {}

    /// Draws a text; what is not on the surface is left out.
    ///
    /// @param size of a dot, in pixels
    /// @param pitch from one character to the next, in pixels
    static void draw(Surface surface, String text, int x, int y, int size, int pitch, int rgb) {
        for (int i = 0; i < text.length() && x + i * pitch < surface.width(); i++) {
            draw(surface, text.charAt(i), x + i * pitch, y, size, rgb);
        }
    }

    private static void draw(Surface surface, char letter, int x, int y, int size, int rgb) {
        int glyph = (isPrintable(letter) ? letter : '?') - FIRST;
        for (int row = 0; row < ROWS; row++) {
            int dots = DOTS[glyph * ROWS + row];
            for (int column = 0; column < COLUMNS; column++) {
                if ((dots >> (COLUMNS - 1 - column) & 1) != 0) {
                    surface.fill(x + column * size, y + row * size, size, size, rgb);
                }
            }
        }
    }

    private static boolean isPrintable(char letter) {
        return letter >= FIRST && letter <= '~';
    }
}
