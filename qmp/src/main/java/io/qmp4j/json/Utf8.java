package io.qmp4j.json;

/// QEMU's modified UTF-8 (`util/unicode.c`): shortest forms up to U+10FFFF, without surrogates and
/// noncharacters; U+0000 is also C0 80.
final class Utf8 {
    private static final int[] LEAST = {0x80, 0x800, 0x10000, 0x200000, 0x4000000};

    private Utf8() {}

    /// Where the next character ends, counting a bad sequence as one character.
    static int end(byte[] bytes, int at, int limit) {
        int first = bytes[at] & 0xff;
        if (first < 0xc0 || first >= 0xfe) {
            return at + 1;
        }
        int end = at + 1;
        while (end < limit && end < at + length(first) && (bytes[end] & 0xc0) == 0x80) {
            end++;
        }
        return end;
    }

    /// The character from `at` to `end` as [#end] has it, or -1 if it is bad.
    static int decode(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return first;
        }
        if (first < 0xc0 || first >= 0xfe || end - at != length(first)) {
            return -1;
        }
        int length = end - at;
        int point = first & ((1 << (7 - length)) - 1);
        for (int i = at + 1; i < end; i++) {
            point = (point << 6) | (bytes[i] & 0x3f);
        }
        boolean shortest = point >= LEAST[length - 2] || (point == 0 && length == 2);
        return shortest && isCharacter(point) ? point : -1;
    }

    /// Whether QEMU takes it for a character of a string.
    static boolean isCharacter(int point) {
        return point >= 0
                && point <= 0x10ffff
                && (point < 0xd800 || point > 0xdfff)
                && (point < 0xfdd0 || point > 0xfdef)
                && (point & 0xfffe) != 0xfffe;
    }

    /// Text for a message: bad sequences as U+FFFD, nothing from the first NUL on.
    static String lenient(byte[] bytes, int from, int limit) {
        var text = new StringBuilder();
        int at = from;
        while (at < limit && bytes[at] != 0) {
            int end = end(bytes, at, limit);
            int point = decode(bytes, at, end);
            text.appendCodePoint(point < 0 ? 0xfffd : point);
            at = end;
        }
        return text.toString();
    }

    private static int length(int first) {
        return Integer.numberOfLeadingZeros(~(first << 24));
    }
}
