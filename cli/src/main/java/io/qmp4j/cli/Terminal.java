package io.qmp4j.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What surrounds the program.
///
/// @param program how it was called, to be shown in lines to paste
record Terminal(PrintStream out, PrintStream err, Map<String, String> environment, String program) {
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /// Writes to standard output as it is, whatever the platform's encoding and line ends are.
    void write(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /// A word as a shell reads it.
    static String quoted(String word) {
        for (int i = 0; i < word.length(); i++) {
            char next = word.charAt(i);
            if (!Character.isLetterOrDigit(next) && "/._-+:,@%=".indexOf(next) < 0) {
                return "'" + word.replace("'", "'\\''") + "'";
            }
        }
        return word.isEmpty() ? "''" : word;
    }
}
