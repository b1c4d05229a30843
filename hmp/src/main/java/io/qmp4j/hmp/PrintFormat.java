package io.qmp4j.hmp;

/// How a debugger's command prints: `/10xw` is ten words of four bytes in base 16.
///
/// @param count 1 if it was not given
/// @param format one of `o`, `d`, `u`, `x`, `i`, `c`
/// @param size of each in bytes: 1, 2, 4 or 8
record PrintFormat(int count, char format, int size) {
    private static final int MAX_COUNT = 1 << 20;

    /// @param line at its slash
    static PrintFormat read(LineCursor line) throws HmpSyntaxException {
        line.skip(1);
        int count = count(line);
        char format = 'x';
        int size = 4;
        while (true) {
            char c = line.peek();
            switch (c) {
                case 'o', 'd', 'u', 'x', 'i', 'c' -> format = c;
                case 'b' -> size = 1;
                case 'h' -> size = 2;
                case 'w' -> size = 4;
                case 'g', 'L' -> size = 8;
                default -> {
                    if (!line.atEnd() && c > ' ') {
                        throw new HmpSyntaxException("invalid char in format: '" + c + "'");
                    }
                    return new PrintFormat(count, format, size);
                }
            }
            line.skip(1);
        }
    }

    private static int count(LineCursor line) throws HmpSyntaxException {
        if (line.peek() < '0' || line.peek() > '9') {
            return 1;
        }
        long count = 0;
        while (line.peek() >= '0' && line.peek() <= '9') {
            count = count * 10 + line.take() - '0';
            if (count > MAX_COUNT) {
                throw new HmpSyntaxException("number too large");
            }
        }
        return (int) count;
    }
}
