package io.qmp4j.cli;

/// Where the program begins.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var program = System.getProperty("qmp4j.program", "qmp4j");
        var terminal = new Terminal(System.out, System.err, System.getenv(), program);
        System.exit(Program.run(terminal, arguments));
    }
}
