package io.qmp4j.hmp;

/// An integer as people type it: `0x1f`, `'a'`, `4*(1+1)`. `*`, `/` and `%` bind most, then `&`,
/// `|` and `^`, then `+` and `-`; all of it has 64 bits and wraps (QEMU, `monitor/hmp.c`).
final class Expression {
    private static final int MAX_NESTING = 100;

    private final LineCursor line;
    private int nesting;

    private Expression(LineCursor line) {
        this.line = line;
    }

    static long read(LineCursor line) throws HmpSyntaxException {
        line.skipSpace();
        return new Expression(line).sum();
    }

    private long sum() throws HmpSyntaxException {
        long value = logic();
        while (true) {
            switch (line.peek()) {
                case '+' -> {
                    next();
                    value += logic();
                }
                case '-' -> {
                    next();
                    value -= logic();
                }
                default -> {
                    return value;
                }
            }
        }
    }

    private long logic() throws HmpSyntaxException {
        long value = product();
        while (true) {
            switch (line.peek()) {
                case '&' -> {
                    next();
                    value &= product();
                }
                case '|' -> {
                    next();
                    value |= product();
                }
                case '^' -> {
                    next();
                    value ^= product();
                }
                default -> {
                    return value;
                }
            }
        }
    }

    private long product() throws HmpSyntaxException {
        long value = unary();
        while (true) {
            switch (line.peek()) {
                case '*' -> {
                    next();
                    value *= unary();
                }
                case '/' -> {
                    next();
                    value /= divisor();
                }
                case '%' -> {
                    next();
                    value %= divisor();
                }
                default -> {
                    return value;
                }
            }
        }
    }

    private long divisor() throws HmpSyntaxException {
        long divisor = unary();
        if (divisor == 0) {
            throw new HmpSyntaxException("division by zero");
        }
        return divisor;
    }

    private long unary() throws HmpSyntaxException {
        if (++nesting > MAX_NESTING) {
            throw new HmpSyntaxException("expression nested too deeply");
        }
        try {
            return switch (line.peek()) {
                case '+' -> {
                    next();
                    yield unary();
                }
                case '-' -> {
                    next();
                    yield -unary();
                }
                case '~' -> {
                    next();
                    yield ~unary();
                }
                case '(' -> parenthesis();
                case '\'' -> character();
                case '$' -> throw new HmpSyntaxException("unknown register");
                case '\0' -> throw new HmpSyntaxException("unexpected end of expression");
                default -> number();
            };
        } finally {
            nesting--;
        }
    }

    private long parenthesis() throws HmpSyntaxException {
        next();
        long value = sum();
        if (line.peek() != ')') {
            throw new HmpSyntaxException("')' expected");
        }
        next();
        return value;
    }

    private long character() throws HmpSyntaxException {
        line.skip(1);
        if (line.atEnd()) {
            throw new HmpSyntaxException("character constant expected");
        }
        char value = line.take();
        if (line.peek() != '\'') {
            throw new HmpSyntaxException("missing terminating ' character");
        }
        next();
        return value;
    }

    /// As C writes them: `0x` for base 16, `0` for base 8.
    private long number() throws HmpSyntaxException {
        int radix = 10;
        if (line.peek() == '0' && (line.peek(1) | ' ') == 'x' && digit(line.peek(2), 16) >= 0) {
            radix = 16;
            line.skip(2);
        } else if (line.peek() == '0') {
            radix = 8;
        }
        if (digit(line.peek(), radix) < 0) {
            throw new HmpSyntaxException("invalid char '%c' in expression".formatted(line.peek()));
        }
        long value = digits(radix);
        line.skipSpace();
        return value;
    }

    private long digits(int radix) throws HmpSyntaxException {
        long limit = Long.divideUnsigned(-1, radix);
        long value = 0;
        while (digit(line.peek(), radix) >= 0) {
            long shifted = value * radix;
            long sum = shifted + digit(line.take(), radix);
            if (Long.compareUnsigned(value, limit) > 0 || Long.compareUnsigned(sum, shifted) < 0) {
                throw new HmpSyntaxException("number too large");
            }
            value = sum;
        }
        return value;
    }

    private void next() {
        line.skip(1);
        line.skipSpace();
    }

    /// Of ASCII only.
    private static int digit(char c, int radix) {
        return c < '\u0080' ? Character.digit(c, radix) : -1;
    }
}
