package io.qmp4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where the program begins.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var program = System.getProperty("qmp4j.program", "qmp4j");
        var terminal =
                new Terminal(
                        utf8(FileDescriptor.out),
                        utf8(FileDescriptor.err),
                        System.getenv(),
                        program);
        System.exit(Program.run(terminal, arguments));
    }

    /// What passes through may hold any letter, whatever the platform's encoding is.
    private static PrintStream utf8(FileDescriptor file) {
        return new PrintStream(new FileOutputStream(file), true, StandardCharsets.UTF_8);
    }
}
