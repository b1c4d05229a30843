package io.qmp4j.hmp;

/// Makes lines of characters.
interface LineSource {
    /// Asks for the next line.
    void prompt();

    void key(char c);

    /// Shows text that comes while a line is being typed.
    void print(String text);
}
