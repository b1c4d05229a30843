package io.qmp4j.hmp;

/// One of a command's arguments.
///
/// @param name by which the handler asks for it
record Parameter(String name, Kind kind) {
    /// How it is written.
    sealed interface Kind {}

    /// @param presence whether it may be left out
    record Value(ValueKind kind, Presence presence) implements Kind {}

    /// `-f`: there or not.
    record Flag(char letter) implements Kind {}

    /// `-f VALUE`
    record ValueFlag(char letter) implements Kind {}

    enum Presence {
        REQUIRED,
        /// May be left out where nothing follows it.
        OPTIONAL,
        /// Is there if a dot stands before it.
        DOTTED
    }

    /// The letters of QEMU's argument specifications (`monitor/monitor-internal.h`).
    enum ValueKind {
        FILENAME('F'),
        BLOCK_DEVICE('B'),
        STRING('s'),
        /// All that is left of the line.
        REST('S'),
        /// `NAME=VALUE,...`
        OPTIONS('O'),
        /// An expression that fits into 32 bits.
        INT32('i'),
        /// An expression.
        INT64('l'),
        /// An expression in MiB; the value is in bytes.
        MEBIBYTES('M'),
        /// A number with a unit, MiB if none is given; the value is in bytes.
        SIZE('o'),
        /// A number of seconds, or of `ms`, `us`, `ns`.
        SECONDS('T'),
        /// `/COUNT FORMAT SIZE` as debuggers have it; always optional.
        FORMAT('/'),
        /// `on` or `off`
        BOOLEAN('b');

        private final char letter;

        ValueKind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }

    /// The letter where it is a flag, else a NUL.
    char flagLetter() {
        return switch (kind) {
            case Flag(char letter) -> letter;
            case ValueFlag(char letter) -> letter;
            case Value _ -> '\0';
        };
    }
}
