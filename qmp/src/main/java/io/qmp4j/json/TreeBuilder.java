package io.qmp4j.json;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Makes a value out of the tokens of one message. The first fault is kept, as QEMU's parser keeps
/// it (`qobject/json-parser.c`), and what follows is not looked at.
final class TreeBuilder {
    private static final int MESSAGE_BYTES = 1023;
    private static final JsonInt64[] SMALL = new JsonInt64[256];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new JsonInt64(i);
        }
    }

    /// What may come next in an object or array.
    private enum Expects {
        FIRST_OR_END,
        KEY,
        COLON,
        VALUE,
        SEPARATOR_OR_END
    }

    /// An object or array that is not closed.
    private static final class Open {
        private final JsonObject.@Nullable Builder members;
        private final @Nullable List<JsonValue> items;
        private Expects expects = Expects.FIRST_OR_END;
        private String key = "";

        private Open(boolean object) {
            members = object ? JsonObject.builder() : null;
            items = object ? null : new ArrayList<>();
        }
    }

    private final ArrayDeque<Open> open = new ArrayDeque<>(4);
    private @Nullable JsonValue root;
    private @Nullable String fault;

    /// Takes the first fault.
    void fail(String message) {
        if (fault == null) {
            fault = message;
            open.clear();
            root = null;
        }
    }

    @Nullable String fault() {
        return fault;
    }

    /// The whole value, or null while there is none.
    @Nullable JsonValue root() {
        return root;
    }

    void reset() {
        open.clear();
        root = null;
        fault = null;
    }

    void token(TokenKind kind, byte[] bytes, int from, int to) {
        if (fault != null) {
            return;
        }
        var inner = open.peek();
        if (inner == null) {
            value(kind, bytes, from, to);
            return;
        }
        boolean object = inner.members != null;
        switch (inner.expects) {
            case FIRST_OR_END -> {
                if (kind == (object ? TokenKind.RIGHT_BRACE : TokenKind.RIGHT_BRACKET)) {
                    close(inner);
                } else {
                    inner.expects = object ? Expects.KEY : Expects.VALUE;
                    value(kind, bytes, from, to);
                }
            }
            case KEY, VALUE -> value(kind, bytes, from, to);
            case COLON -> {
                if (kind == TokenKind.COLON) {
                    inner.expects = Expects.VALUE;
                } else {
                    fail("missing : in object pair");
                }
            }
            case SEPARATOR_OR_END -> {
                if (kind == TokenKind.COMMA) {
                    inner.expects = object ? Expects.KEY : Expects.VALUE;
                } else if (kind == (object ? TokenKind.RIGHT_BRACE : TokenKind.RIGHT_BRACKET)) {
                    close(inner);
                } else {
                    fail(object ? "expected separator in dict" : "expected separator in list");
                }
            }
        }
    }

    private void value(TokenKind kind, byte[] bytes, int from, int to) {
        switch (kind) {
            case LEFT_BRACE -> open.push(new Open(true));
            case LEFT_BRACKET -> open.push(new Open(false));
            case INTEGER -> complete(integer(bytes, from, to));
            case FLOAT -> complete(floating(bytes, from, to));
            case KEYWORD -> keyword(bytes, from, to);
            case STRING -> {
                var text = StringToken.read(bytes, from, to, this);
                if (text != null) {
                    complete(new JsonString(text));
                }
            }
            case RIGHT_BRACE, RIGHT_BRACKET, COLON, COMMA -> fail("expecting value");
        }
    }

    private void close(Open inner) {
        open.pop();
        if (inner.members != null) {
            complete(inner.members.build());
        } else if (inner.items != null) {
            complete(new JsonArray(inner.items));
        }
    }

    private void complete(JsonValue value) {
        var outer = open.peek();
        if (outer == null) {
            root = value;
        } else if (outer.items != null) {
            outer.items.add(value);
            outer.expects = Expects.SEPARATOR_OR_END;
        } else if (outer.members != null) {
            member(outer, outer.members, value);
        }
    }

    private void member(Open outer, JsonObject.Builder members, JsonValue value) {
        if (outer.expects == Expects.KEY) {
            if (value instanceof JsonString(String name)) {
                outer.key = name;
                outer.expects = Expects.COLON;
            } else {
                fail("key is not a string in object");
            }
        } else if (members.has(outer.key)) {
            fail("duplicate key");
        } else {
            members.put(outer.key, value);
            outer.expects = Expects.SEPARATOR_OR_END;
        }
    }

    private void keyword(byte[] bytes, int from, int to) {
        var word = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        switch (word) {
            case "true" -> complete(JsonBoolean.TRUE);
            case "false" -> complete(JsonBoolean.FALSE);
            case "null" -> complete(JsonNull.NULL);
            default -> {
                var message = "invalid keyword '" + word + "'";
                fail(message.substring(0, Math.min(MESSAGE_BYTES, message.length())));
            }
        }
    }

    private static JsonNumber integer(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        int first = negative ? from + 1 : from;
        if (to - first <= 18) {
            long value = 0;
            for (int i = first; i < to; i++) {
                value = value * 10 + bytes[i] - '0';
            }
            return small(negative ? -value : value);
        }
        if (to - first > 20) {
            return floating(bytes, from, to);
        }
        var exact = new BigInteger(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        if (exact.bitLength() < Long.SIZE) {
            return new JsonInt64(exact.longValue());
        }
        return !negative && exact.bitLength() == Long.SIZE
                ? new JsonUint64(exact.longValue())
                : floating(bytes, from, to);
    }

    private static JsonInt64 small(long value) {
        return value >= 0 && value < SMALL.length ? SMALL[(int) value] : new JsonInt64(value);
    }

    private static JsonDouble floating(byte[] bytes, int from, int to) {
        var text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return new JsonDouble(Double.parseDouble(text));
    }
}
