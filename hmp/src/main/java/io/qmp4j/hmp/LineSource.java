package io.qmp4j.hmp;

/// Makes lines of characters.
interface LineSource {
    /// Asks for the next line.
    void prompt();

    void key(char c);

    /// The terminal is now so many characters wide.
    void resized(int columns);
}
