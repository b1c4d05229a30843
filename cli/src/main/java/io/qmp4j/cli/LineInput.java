package io.qmp4j.cli;

import java.io.IOException;

/// Where lines come from that somebody types, or has written beforehand. One thread reads.
interface LineInput extends AutoCloseable {
    /// What came of reading.
    sealed interface Line {
        /// Lines that belong together have `\n` between them.
        record Typed(String text) implements Line {}

        /// Ctrl-C: the line was given up.
        record GivenUp() implements Line {}

        /// Ctrl-D on an empty line, or there is no more.
        record End() implements Line {}

        /// The terminal was closed: the process ends.
        record Gone() implements Line {}

        /// Somebody called [LineInput#wake].
        record Woken() implements Line {}
    }

    /// Waits for a line.
    Line read(String prompt) throws IOException, InterruptedException;

    /// Makes [#read] return: the one under way, or else the next one. For any thread.
    void wake();

    @Override
    void close() throws IOException;
}
