package io.qmp4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A call of the program, and what it printed.
record Call(int status, String out, String err) {
    static Call of(String... arguments) {
        return in(Map.of(), arguments);
    }

    static Call in(Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(stream(out), stream(err), environment, "qmp4j");
        int status = Program.run(terminal, arguments);
        return new Call(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
