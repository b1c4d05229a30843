package io.qmp4j.cli;

/// What the program's exit statuses mean.
final class ExitStatus {
    static final int OK = 0;
    static final int FAULT = 1;
    static final int USAGE = 2;
    static final int COMMAND_FAILED = 3;
    static final int CONNECTION = 4;
    static final int TIME_OUT = 5;

    private ExitStatus() {}
}
