package io.qmp4j.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;

/// Makes values, and texts that are nearly JSON.
final class RandomJson {
    private static final String[] SCRAPS = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        " ",
        "\n",
        "\t",
        "\"",
        "'",
        "\\",
        "\\u",
        "\\ud83d\\ude00",
        "\\udfff",
        "\\u12",
        "true",
        "false",
        "null",
        "nul",
        "0",
        "-",
        "-0",
        "1",
        "42",
        "01",
        "1.",
        "1.5",
        "1e",
        "1e9",
        "1e400",
        "0e1",
        "9223372036854775808",
        "18446744073709551616",
        "\"a\"",
        "'b'",
        "\"a\":1",
        "{}",
        "[]",
        "[1,2]",
        "%d",
        "+",
        "\u0000",
        "\u0001",
        "\u007f",
        "\u0080",
        "\u00c0\u0080",
        "\u00c3\u00a9",
        "\u00ed\u00a0\u0080",
        "\u00fe",
        "\u00ff",
        "\u00f0\u009f\u0098\u0080",
        "\u00f8\u0088",
        "xyz",
        "T"
    };

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    /// Bytes of which some are JSON.
    byte[] text() {
        var bytes = new ByteArrayOutputStream();
        int parts = random.nextInt(30);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(10)) {
                case 0 -> bytes.write(random.nextInt(256));
                case 1, 2 -> bytes.writeBytes(JsonWriter.compact().write(value(3)).toBytes());
                default ->
                        bytes.writeBytes(
                                SCRAPS[random.nextInt(SCRAPS.length)].getBytes(
                                        StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }

    /// @param depth how many levels at most
    JsonValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> JsonNull.NULL;
            case 1 -> JsonBoolean.of(random.nextBoolean());
            case 2 -> JsonNumber.of(random.nextLong() >> random.nextInt(64));
            case 3 -> JsonNumber.ofUnsigned(random.nextLong() | Long.MIN_VALUE);
            case 4 -> new JsonDouble(number());
            case 5, 6 -> new JsonString(string());
            case 7 -> array(depth);
            default -> object(depth);
        };
    }

    private JsonArray array(int depth) {
        var items = new ArrayList<JsonValue>();
        for (int i = random.nextInt(5); i > 0; i--) {
            items.add(value(depth - 1));
        }
        return new JsonArray(items);
    }

    private JsonObject object(int depth) {
        var members = JsonObject.builder();
        for (int i = random.nextInt(5); i > 0; i--) {
            members.put(i + string(), value(depth - 1));
        }
        return members.build();
    }

    private double number() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(1000) / 8.0;
            case 2 -> random.nextDouble();
            case 3 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            default -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield Double.isNaN(any) ? 0 : any;
            }
        };
    }

    private String string() {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x80));
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0xfffd));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
