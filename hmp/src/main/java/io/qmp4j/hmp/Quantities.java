package io.qmp4j.hmp;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers with units.
final class Quantities {
    private static final Pattern DECIMAL = Pattern.compile("\\+?(\\d+(?:\\.\\d*)?)([A-Za-z]?)");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("\\+?0[xX]([0-9a-fA-F]{1,16})([A-Za-z]?)");
    private static final Pattern SECONDS =
            Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final String UNITS = "BKMGTPE"; // each 1024 times the one before
    private static final String STANDARD_UNIT = "M";
    private static final int LONGEST = 64;

    private Quantities() {}

    /// In bytes.
    static long size(LineCursor line) throws HmpSyntaxException {
        var text = start(line);
        var decimal = DECIMAL.matcher(text);
        var hexadecimal = HEXADECIMAL.matcher(text);
        boolean isHexadecimal = hexadecimal.lookingAt();
        if (!isHexadecimal && !decimal.lookingAt()) {
            throw invalidSize();
        }
        var found = isHexadecimal ? hexadecimal : decimal;
        if (isHexadecimal && text.startsWith(".", found.end(1))) {
            throw invalidSize();
        }
        var letter = found.group(2).isEmpty() ? STANDARD_UNIT : found.group(2);
        int unit = UNITS.indexOf(letter.toUpperCase(Locale.ROOT));
        line.skip(unit < 0 ? found.end(1) : found.end()); // what is no unit is left to be told of
        var number =
                isHexadecimal
                        ? new BigDecimal(new BigInteger(found.group(1), 16))
                        : new BigDecimal(found.group(1));
        int exponent = 10 * (unit < 0 ? UNITS.indexOf(STANDARD_UNIT) : unit);
        var bytes = number.multiply(BigDecimal.valueOf(1L << exponent));
        boolean isPartOfAByte = exponent == 0 && number.stripTrailingZeros().scale() > 0;
        if (isPartOfAByte || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw invalidSize();
        }
        return bytes.longValue();
    }

    static double seconds(LineCursor line) throws HmpSyntaxException {
        var found = SECONDS.matcher(start(line));
        if (!found.lookingAt()) {
            throw new HmpSyntaxException("Number expected");
        }
        double value = Double.parseDouble(found.group());
        if (Double.isInfinite(value)) {
            throw new HmpSyntaxException("Bad number");
        }
        line.skip(found.end());
        if (line.peek() != '\0' && line.peek(1) == 's') {
            value /=
                    switch (line.peek()) {
                        case 'm' -> 1e3;
                        case 'u' -> 1e6;
                        case 'n' -> 1e9;
                        default -> throw unknownSuffix();
                    };
            line.skip(2);
        }
        if (line.peek() > ' ') {
            throw unknownSuffix();
        }
        return value;
    }

    private static String start(LineCursor line) {
        var rest = line.rest();
        return rest.length() <= LONGEST ? rest : rest.substring(0, LONGEST);
    }

    private static HmpSyntaxException invalidSize() {
        return new HmpSyntaxException("invalid size");
    }

    private static HmpSyntaxException unknownSuffix() {
        return new HmpSyntaxException("Unknown unit suffix");
    }
}
