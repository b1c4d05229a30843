package io.qmp4j.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A thing the program can do.
enum Subcommand {
    RUN("run") {
        @Override
        CommandRules rules() {
            return RunOptions.RULES;
        }

        @Override
        int run(Terminal terminal, Words words) throws UsageException, IOException {
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
    },
    QAPI_CHECK("qapi check") {
        @Override
        CommandRules rules() {
            return QapiCheckCommand.RULES;
        }

        @Override
        int run(Terminal terminal, Words words) throws UsageException {
            return new QapiCheckCommand(terminal).run(words);
        }
    },
    QAPI_DUMP("qapi dump") {
        @Override
        CommandRules rules() {
            return QapiDumpCommand.RULES;
        }

        @Override
        int run(Terminal terminal, Words words) throws UsageException {
            return new QapiDumpCommand(terminal).run(words);
        }
    },
    QAPI_JAVA("qapi java") {
        @Override
        CommandRules rules() {
            return QapiJavaCommand.RULES;
        }

        @Override
        int run(Terminal terminal, Words words)
                throws UsageException, IOException, InterruptedException {
            return new QapiJavaCommand(terminal).run(words);
        }
    },
    QAPI_INTROSPECT("qapi introspect") {
        @Override
        CommandRules rules() {
            return QapiIntrospectCommand.RULES;
        }

        @Override
        int run(Terminal terminal, Words words)
                throws UsageException, IOException, InterruptedException {
            return new QapiIntrospectCommand(terminal).run(words);
        }
    },
    QAPI_DOC("qapi doc") {
        @Override
        CommandRules rules() {
            return QapiDocCommand.RULES;
        }

        @Override
        int run(Terminal terminal, Words words) throws UsageException {
            return new QapiDocCommand(terminal).run(words);
        }
    },
    QAPI_DIFF("qapi diff") {
        @Override
        CommandRules rules() {
            return QapiDiffCommand.RULES;
        }

        @Override
        int run(Terminal terminal, Words words) throws UsageException, InterruptedException {
            return new QapiDiffCommand(terminal).run(words);
        }
    };

    private final String name;

    Subcommand(String name) {
        this.name = name;
    }

    /// The subcommand that a call begins with.
    static Optional<Subcommand> of(List<String> arguments) {
        return Arrays.stream(values()).filter(each -> each.begins(arguments)).findFirst();
    }

    /// Those whose names have `word` in front of another one, as `qapi` is.
    static List<Subcommand> group(String word) {
        return Arrays.stream(values()).filter(each -> each.name.startsWith(word + " ")).toList();
    }

    private boolean begins(List<String> arguments) {
        int length = length();
        return arguments.size() >= length
                && String.join(" ", arguments.subList(0, length)).equals(name);
    }

    /// One or two words.
    String title() {
        return name;
    }

    String firstWord() {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    /// How many words its name has.
    int length() {
        return name.equals(firstWord()) ? 1 : 2;
    }

    abstract CommandRules rules();

    /// @return the exit status
    abstract int run(Terminal terminal, Words words)
            throws UsageException, IOException, InterruptedException;
}
