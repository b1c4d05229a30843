package io.qmp4j.qapi.maven;

import java.io.File;
import java.util.List;
import java.util.Optional;

/**
 * A mistake in a schema, or something to warn of.
 *
 * @param file absolute; empty where no line is to blame
 * @param line from 1; 0 where no line is to blame
 * @param column from 1; 0 if it is not known
 * @param message one line, in QEMU's words
 * @param context more lines about where it is
 * @param text all of it as QEMU's compiler prints it
 */
record Finding(
        Severity severity,
        Optional<File> file,
        int line,
        int column,
        String message,
        List<String> context,
        String text) {
    enum Severity {
        ERROR,
        WARNING
    }

    /** As maven-compiler-plugin writes it, which is what IDEs look for. */
    String headline() {
        return file.map(
                        place ->
                                place.getPath()
                                        + ":["
                                        + line
                                        + ","
                                        + Math.max(column, 1)
                                        + "] "
                                        + message)
                .orElse(message);
    }
}
