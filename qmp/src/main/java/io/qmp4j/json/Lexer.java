package io.qmp4j.json;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Cuts bytes into tokens, with QEMU's states and QEMU's way of recovering
/// (`qobject/json-lexer.c`): after an illegal byte everything is skipped up to the next structural
/// or control character.
final class Lexer {
    /// Takes the tokens. The bytes are those of the token, and only for the time of the call.
    interface Sink {
        void token(TokenKind kind, byte[] bytes, int from, int to);

        /// The token is illegal; its last byte is the one that made it so.
        void stray(byte[] bytes, int from, int to);

        /// The token was given up: it has grown beyond the limit.
        void tooLong();
    }

    private enum State {
        START,
        RECOVERY,
        DOUBLE_QUOTED,
        DOUBLE_QUOTED_ESCAPE,
        SINGLE_QUOTED,
        SINGLE_QUOTED_ESCAPE,
        SIGN,
        ZERO,
        DIGITS,
        POINT,
        FRACTION,
        EXPONENT,
        EXPONENT_SIGN,
        EXPONENT_DIGITS,
        KEYWORD
    }

    private static final byte[] NONE = {};

    private final int maxToken;
    private State state = State.START;
    private byte[] begun = NONE; // the token's bytes from earlier buffers
    private int begunLength;

    Lexer(int maxToken) {
        this.maxToken = maxToken;
    }

    /// How many bytes of memory the token takes that is not complete.
    int held() {
        return begun.length;
    }

    /// Takes in all of `bytes[from..to)`.
    void feed(byte[] bytes, int from, int to, Sink sink) {
        int tokenStart = from;
        int at = from;
        while (at < to) {
            switch (state) {
                case START -> {
                    tokenStart = at;
                    at = start(bytes, at, sink);
                }
                case RECOVERY -> {
                    at = recover(bytes, at, to);
                    tokenStart = at;
                }
                case DOUBLE_QUOTED, SINGLE_QUOTED -> {
                    int end = stringEnd(bytes, tokenStart, at, to);
                    at = end;
                    if (end < to && length(tokenStart, end) <= maxToken) {
                        at = inString(bytes, tokenStart, end, sink);
                    }
                }
                case DOUBLE_QUOTED_ESCAPE, SINGLE_QUOTED_ESCAPE ->
                        at = escaped(bytes, tokenStart, at, sink);
                default -> at = inWord(bytes, tokenStart, at, sink);
            }
            if (state != State.START
                    && state != State.RECOVERY
                    && length(tokenStart, at) > maxToken) {
                giveUp(sink);
            }
        }
        if (state != State.START && state != State.RECOVERY) {
            append(bytes, tokenStart, to);
        }
    }

    /// The input ends here.
    void end(Sink sink) {
        switch (state) {
            case START, RECOVERY -> {}
            case ZERO, DIGITS -> emit(TokenKind.INTEGER, NONE, 0, 0, sink);
            case FRACTION, EXPONENT_DIGITS -> emit(TokenKind.FLOAT, NONE, 0, 0, sink);
            case KEYWORD -> emit(TokenKind.KEYWORD, NONE, 0, 0, sink);
            default -> stray(NONE, 0, 0, sink);
        }
        reset();
    }

    void reset() {
        state = State.START;
        forget();
    }

    /// How many bytes of a token that has not ended are held.
    int begunBytes() {
        return begunLength;
    }

    private int start(byte[] bytes, int at, Sink sink) {
        int next = at + 1;
        switch (bytes[at]) {
            case ' ', '\t', '\r', '\n' -> {}
            case '{' -> sink.token(TokenKind.LEFT_BRACE, bytes, at, next);
            case '}' -> sink.token(TokenKind.RIGHT_BRACE, bytes, at, next);
            case '[' -> sink.token(TokenKind.LEFT_BRACKET, bytes, at, next);
            case ']' -> sink.token(TokenKind.RIGHT_BRACKET, bytes, at, next);
            case ':' -> sink.token(TokenKind.COLON, bytes, at, next);
            case ',' -> sink.token(TokenKind.COMMA, bytes, at, next);
            case '"' -> state = State.DOUBLE_QUOTED;
            case '\'' -> state = State.SINGLE_QUOTED;
            case '-' -> state = State.SIGN;
            case '0' -> state = State.ZERO;
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> state = State.DIGITS;
            default -> {
                if (bytes[at] >= 'a' && bytes[at] <= 'z') {
                    state = State.KEYWORD;
                } else {
                    stray(bytes, at, next, sink);
                }
            }
        }
        return next;
    }

    /// Where to start again: that byte is not part of what is skipped.
    private int recover(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int next = bytes[at] & 0xff;
            boolean ends =
                    switch (next) {
                        case '[', ']', '{', '}', ':', ',', 0xfe, 0xff -> true;
                        case '\t' -> false;
                        default -> next < 0x20;
                    };
            if (ends) {
                state = State.START;
                return at;
            }
            at++;
        }
        return at;
    }

    /// The first byte from `at` that is no ordinary one of the string, or where it grows too long.
    private int stringEnd(byte[] bytes, int tokenStart, int at, int to) {
        int quote = state == State.DOUBLE_QUOTED ? '"' : '\'';
        long room = (long) maxToken + 1 - length(tokenStart, at);
        int stop = (int) Math.min(to, at + Math.max(1, room));
        int end = at;
        while (end < stop) {
            int next = bytes[end] & 0xff;
            if (next < 0x20 || next == quote || next == '\\' || next >= 0xfe) {
                return end;
            }
            end++;
        }
        return end;
    }

    private int inString(byte[] bytes, int tokenStart, int at, Sink sink) {
        int next = at + 1;
        switch (bytes[at]) {
            case '\\' ->
                    state =
                            state == State.DOUBLE_QUOTED
                                    ? State.DOUBLE_QUOTED_ESCAPE
                                    : State.SINGLE_QUOTED_ESCAPE;
            case '"', '\'' -> emit(TokenKind.STRING, bytes, tokenStart, next, sink);
            default -> stray(bytes, tokenStart, next, sink);
        }
        return next;
    }

    private int escaped(byte[] bytes, int tokenStart, int at, Sink sink) {
        int next = bytes[at] & 0xff;
        if (next < 0x20 || next >= 0xfe) {
            stray(bytes, tokenStart, at + 1, sink);
        } else {
            state = state == State.DOUBLE_QUOTED_ESCAPE ? State.DOUBLE_QUOTED : State.SINGLE_QUOTED;
        }
        return at + 1;
    }

    /// A number or a keyword: it ends before the first byte that can't belong to it.
    private int inWord(byte[] bytes, int tokenStart, int at, Sink sink) {
        byte next = bytes[at];
        var follow = follow(next);
        if (follow != null) {
            state = follow;
            return at + 1;
        }
        if (state == State.ZERO && next >= '0' && next <= '9') {
            stray(bytes, tokenStart, at + 1, sink);
            return at + 1;
        }
        switch (state) {
            case ZERO, DIGITS -> emit(TokenKind.INTEGER, bytes, tokenStart, at, sink);
            case FRACTION, EXPONENT_DIGITS -> emit(TokenKind.FLOAT, bytes, tokenStart, at, sink);
            case KEYWORD -> emit(TokenKind.KEYWORD, bytes, tokenStart, at, sink);
            default -> {
                stray(bytes, tokenStart, at + 1, sink);
                return at + 1;
            }
        }
        return at;
    }

    private @Nullable State follow(byte next) {
        boolean digit = next >= '0' && next <= '9';
        boolean exponent = next == 'e' || next == 'E';
        return switch (state) {
            case SIGN -> next == '0' ? State.ZERO : digit ? State.DIGITS : null;
            case ZERO -> next == '.' ? State.POINT : null;
            case DIGITS ->
                    digit
                            ? State.DIGITS
                            : next == '.' ? State.POINT : exponent ? State.EXPONENT : null;
            case POINT -> digit ? State.FRACTION : null;
            case FRACTION -> digit ? State.FRACTION : exponent ? State.EXPONENT : null;
            case EXPONENT ->
                    digit
                            ? State.EXPONENT_DIGITS
                            : next == '-' || next == '+' ? State.EXPONENT_SIGN : null;
            case EXPONENT_SIGN, EXPONENT_DIGITS -> digit ? State.EXPONENT_DIGITS : null;
            case KEYWORD -> next >= 'a' && next <= 'z' ? State.KEYWORD : null;
            default -> throw new IllegalStateException("Not in a word: " + state);
        };
    }

    private void emit(TokenKind kind, byte[] bytes, int from, int to, Sink sink) {
        state = State.START;
        if (begunLength == 0) {
            sink.token(kind, bytes, from, to);
        } else {
            append(bytes, from, to);
            var token = begun;
            int length = begunLength;
            forget();
            sink.token(kind, token, 0, length);
        }
    }

    private void stray(byte[] bytes, int from, int to, Sink sink) {
        state = State.RECOVERY;
        if (begunLength == 0) {
            sink.stray(bytes, from, to);
        } else {
            append(bytes, from, to);
            var token = begun;
            int length = begunLength;
            forget();
            sink.stray(token, 0, length);
        }
    }

    private void giveUp(Sink sink) {
        reset();
        sink.tooLong();
    }

    private int length(int tokenStart, int at) {
        return begunLength + at - tokenStart;
    }

    private void append(byte[] bytes, int from, int to) {
        if (begun.length - begunLength < to - from) {
            int needed = begunLength + to - from;
            begun = Arrays.copyOf(begun, Math.max(needed, begunLength * 2));
        }
        System.arraycopy(bytes, from, begun, begunLength, to - from);
        begunLength += to - from;
    }

    private void forget() {
        begun = NONE;
        begunLength = 0;
    }
}
