package io.qmp4j.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Writes JSON as QEMU does (`qobject/qjson.c`): ASCII only, a blank behind comma and colon,
/// doubles with 17 significant digits. An infinite double, for which JSON has nothing and QEMU
/// writes `inf`, becomes the largest finite one. For one thread at a time.
public final class JsonWriter {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.ISO_8859_1);
    private static final int INDENT = 4;
    private static final int MOST_INDENTED = 64; // levels; without end 2 KB in would be 4 MB out
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
    private static final double EXACT_INTEGERS = 1L << 53;
    private static final MathContext SIGNIFICANT = new MathContext(17, RoundingMode.HALF_EVEN);

    private final boolean pretty;
    private byte[] bytes = new byte[256];
    private int length;
    private int depth;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    /// All on one line.
    public static JsonWriter compact() {
        return new JsonWriter(false);
    }

    /// One member a line; lines end in CR LF, as on a monitor's socket.
    public static JsonWriter pretty() {
        return new JsonWriter(true);
    }

    /// On one line.
    public static String toText(JsonValue value) {
        return compact().write(value).text();
    }

    public JsonWriter write(JsonValue value) {
        switch (value) {
            case JsonObject object -> object(object);
            case JsonArray array -> array(array);
            case JsonString(String text) -> string(text);
            case JsonInt64(long number) -> ascii(Long.toString(number));
            case JsonUint64(long bits) -> ascii(Long.toUnsignedString(bits));
            case JsonDouble(double number) -> ascii(decimal(number));
            case JsonBoolean bool -> ascii(bool.value() ? "true" : "false");
            case JsonNull _ -> ascii("null");
        }
        return this;
    }

    /// Ends a line as a monitor does, with CR LF.
    public JsonWriter endLine() {
        put((byte) '\r');
        put((byte) '\n');
        return this;
    }

    /// A copy of the bytes written so far.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private void object(JsonObject object) {
        open('{');
        boolean first = true;
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            separate(first);
            first = false;
            string(member.getKey());
            put((byte) ':');
            put((byte) ' ');
            write(member.getValue());
        }
        close('}');
    }

    private void array(JsonArray array) {
        open('[');
        boolean first = true;
        for (JsonValue item : array.items()) {
            separate(first);
            first = false;
            write(item);
        }
        close(']');
    }

    private void open(char bracket) {
        put((byte) bracket);
        depth++;
    }

    private void close(char bracket) {
        depth--;
        if (pretty) {
            newLine();
        }
        put((byte) bracket);
    }

    private void separate(boolean first) {
        if (!first) {
            put((byte) ',');
        }
        if (pretty) {
            newLine();
        } else if (!first) {
            put((byte) ' ');
        }
    }

    private void newLine() {
        var _ = endLine();
        for (int i = Math.min(depth, MOST_INDENTED) * INDENT; i > 0; i--) {
            put((byte) ' ');
        }
    }

    private void string(String text) {
        put((byte) '"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next >= 0x20 && next < 0x7f && next != '"' && next != '\\') {
                put((byte) next);
            } else {
                int point = text.codePointAt(i);
                escaped(point);
                i += Character.charCount(point) - 1;
            }
        }
        put((byte) '"');
    }

    private void escaped(int point) {
        switch (point) {
            case '"' -> ascii("\\\"");
            case '\\' -> ascii("\\\\");
            case '\b' -> ascii("\\b");
            case '\f' -> ascii("\\f");
            case '\n' -> ascii("\\n");
            case '\r' -> ascii("\\r");
            case '\t' -> ascii("\\t");
            default -> {
                if (!Utf8.isCharacter(point)) {
                    unicode(0xfffd); // no reader of the dialect would take it
                } else if (Character.isBmpCodePoint(point)) {
                    unicode(point);
                } else {
                    unicode(Character.highSurrogate(point));
                    unicode(Character.lowSurrogate(point));
                }
            }
        }
    }

    private void unicode(int unit) {
        put((byte) '\\');
        put((byte) 'u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX[(unit >> shift) & 0xf]);
        }
    }

    /// As C's `%.17g`.
    static String decimal(double number) {
        double finite = Math.clamp(number, -Double.MAX_VALUE, Double.MAX_VALUE);
        if (finite == 0) {
            return 1 / finite < 0 ? "-0" : "0";
        }
        if (finite == Math.rint(finite) && Math.abs(finite) < EXACT_INTEGERS) {
            return Long.toString((long) finite);
        }
        var rounded = new BigDecimal(finite).round(SIGNIFICANT);
        int exponent = rounded.precision() - rounded.scale() - 1;
        var shortest = rounded.stripTrailingZeros();
        if (exponent >= -4 && exponent < 17) {
            return shortest.toPlainString();
        }
        var digits = shortest.unscaledValue().abs().toString();
        var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        var sign = finite < 0 ? "-" : "";
        var padding = Math.abs(exponent) < 10 ? "0" : "";
        return sign
                + digits.charAt(0)
                + fraction
                + (exponent < 0 ? "e-" : "e+")
                + padding
                + Math.abs(exponent);
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put((byte) text.charAt(i));
        }
    }

    private void put(byte next) {
        if (length == bytes.length) {
            if (length == MOST_BYTES) {
                throw new IllegalStateException("A JSON text can't have 2 GiB");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, length * 2L));
        }
        bytes[length++] = next;
    }
}
