package io.qmp4j.hmp;

import java.util.List;

/// What comes of the characters that a [LineSource] gets.
interface LineListener {
    /// Characters for the terminal.
    void echo(String text);

    /// A line was ended with return.
    void line(String line);

    /// Ctrl-C.
    void interrupt();

    /// Ctrl-D on an empty line.
    void endOfInput();

    /// What the last word of the line up to the cursor may be completed to, sorted.
    List<String> completions(String line);
}
