package io.qmp4j.hmp;

/// Tells the keys that send more than one character from the others.
final class EscapeSequence {
    /// What a character was, with those before it.
    enum Key {
        /// Not the end of a key yet, or of one that means nothing here.
        NONE,
        /// A key of its own.
        PLAIN,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        HOME,
        END,
        DELETE,
        WORD_LEFT,
        WORD_RIGHT
    }

    private enum State {
        OUTSIDE,
        ESCAPED,
        /// Behind `ESC [`.
        BRACKET,
        /// Behind `ESC O`.
        SHIFTED
    }

    private static final int MOST_PARAMETERS = 16;

    private final StringBuilder parameters = new StringBuilder();
    private State state = State.OUTSIDE;

    Key accept(char c) {
        return switch (state) {
            case OUTSIDE -> {
                if (c != '\u001b') {
                    yield Key.PLAIN;
                }
                state = State.ESCAPED;
                yield Key.NONE;
            }
            case ESCAPED -> escaped(c);
            case BRACKET -> bracket(c);
            case SHIFTED -> {
                state = State.OUTSIDE;
                yield motion(c);
            }
        };
    }

    private Key escaped(char c) {
        parameters.setLength(0);
        state =
                switch (c) {
                    case '[' -> State.BRACKET;
                    case 'O' -> State.SHIFTED;
                    default -> State.OUTSIDE;
                };
        return switch (c) {
            case 'b' -> Key.WORD_LEFT;
            case 'f' -> Key.WORD_RIGHT;
            default -> Key.NONE;
        };
    }

    private Key bracket(char c) {
        boolean isParameter = (c >= '0' && c <= '9') || c == ';';
        if (isParameter && parameters.length() < MOST_PARAMETERS) {
            parameters.append(c);
            return Key.NONE;
        }
        state = State.OUTSIDE;
        var given = parameters.toString();
        if (c == '~') {
            return switch (given) {
                case "1", "7" -> Key.HOME;
                case "4", "8" -> Key.END;
                case "3" -> Key.DELETE;
                default -> Key.NONE;
            };
        }
        return given.endsWith(";5") ? byWord(c) : motion(c);
    }

    private static Key motion(char c) {
        return switch (c) {
            case 'A' -> Key.UP;
            case 'B' -> Key.DOWN;
            case 'C' -> Key.RIGHT;
            case 'D' -> Key.LEFT;
            case 'F' -> Key.END;
            case 'H' -> Key.HOME;
            default -> Key.NONE;
        };
    }

    private static Key byWord(char c) {
        return switch (c) {
            case 'C' -> Key.WORD_RIGHT;
            case 'D' -> Key.WORD_LEFT;
            default -> Key.NONE;
        };
    }
}
