package io.qmp4j.cli;

import java.io.IOException;

/// A thing the program can do.
enum Subcommand {
    RUN("run") {
        @Override
        CommandRules rules() {
            return RunOptions.RULES;
        }

        @Override
        int run(Terminal terminal, Words words)
                throws UsageException, IOException, InterruptedException {
            return new RunCommand(terminal).run(words);
        }
    },
    EXEC("exec") {
        @Override
        CommandRules rules() {
            return ExecCommand.RULES;
        }

        @Override
        int run(Terminal terminal, Words words) throws UsageException, InterruptedException {
            return new ExecCommand(terminal).run(words);
        }
    };

    private final String word;

    Subcommand(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    abstract CommandRules rules();

    /// @return the exit status
    abstract int run(Terminal terminal, Words words)
            throws UsageException, IOException, InterruptedException;
}
