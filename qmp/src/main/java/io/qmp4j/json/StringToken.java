package io.qmp4j.json;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// Reads what stands between the quotes (`qobject/json-parser.c`).
final class StringToken {
    private final byte[] bytes;
    private final int to;
    private final StringBuilder text;
    private int at;
    private @Nullable String fault;

    private StringToken(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.text = new StringBuilder(to - from);
    }

    /// @param from where the opening quote stands
    /// @param to just behind the closing quote
    /// @param faults takes the fault, if there is one: then the answer is null
    static @Nullable String read(byte[] bytes, int from, int to, TreeBuilder faults) {
        int first = from + 1;
        int last = to - 1;
        if (isPlain(bytes, first, last)) {
            return new String(bytes, first, last - first, StandardCharsets.ISO_8859_1);
        }
        var token = new StringToken(bytes, first, last);
        while (token.at < last && token.fault == null) {
            token.next();
        }
        if (token.fault != null) {
            faults.fail(token.fault);
            return null;
        }
        return token.text.toString();
    }

    private static boolean isPlain(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0 || bytes[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    private void next() {
        if (bytes[at] == '\\') {
            escape();
            return;
        }
        int end = Utf8.end(bytes, at, to);
        int point = Utf8.decode(bytes, at, end);
        if (point < 0) {
            fault = "invalid UTF-8 sequence in string";
            return;
        }
        text.appendCodePoint(point);
        at = end;
    }

    private void escape() {
        char escaped = (char) (bytes[at + 1] & 0xff);
        switch (escaped) {
            case '"', '\'', '\\', '/' -> text.append(escaped);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> {
                unicode();
                return;
            }
            default -> {
                fault = "invalid escape sequence in string";
                return;
            }
        }
        at += 2;
    }

    private void unicode() {
        int start = at;
        int point = hex(at + 2);
        at += 6;
        boolean leads = point >= 0xd800 && point <= 0xdbff;
        if (leads && at + 1 < to && bytes[at] == '\\' && bytes[at + 1] == 'u') {
            int trail = hex(at + 2);
            if (trail >= 0xdc00 && trail <= 0xdfff) {
                point = Character.toCodePoint((char) point, (char) trail);
                at += 6;
            } else {
                point = -1;
            }
        }
        if (!Utf8.isCharacter(point)) {
            // what QEMU shows may take in the closing quote
            int shown = Math.min(at, to + 1);
            fault = Utf8.lenient(bytes, start, shown) + " is not a valid Unicode character";
            return;
        }
        text.appendCodePoint(point);
    }

    private int hex(int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < to ? Character.digit(bytes[i], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }
}
