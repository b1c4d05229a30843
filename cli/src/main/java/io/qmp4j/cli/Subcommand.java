package io.qmp4j.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A thing the program can do.
///
/// @param title one or two words
/// @param rules asked of the one that is called, not of all
record Subcommand(String title, Supplier<CommandRules> rules, Action action) {
    static final List<Subcommand> ALL =
            List.of(
                    new Subcommand(
                            "run",
                            () -> RunOptions.RULES,
                            (terminal, words) -> new RunCommand(terminal).run(words)),
                    new Subcommand(
                            "exec",
                            () -> ExecCommand.RULES,
                            (terminal, words) -> new ExecCommand(terminal).run(words)),
                    new Subcommand(
                            "screendump",
                            () -> ScreendumpCommand.RULES,
                            (terminal, words) -> new ScreendumpCommand(terminal).run(words)),
                    new Subcommand(
                            "shell",
                            () -> ShellCommand.RULES,
                            (terminal, words) -> new ShellCommand(terminal, System.in).run(words)),
                    new Subcommand(
                            "gateway",
                            () -> GatewayOptions.RULES,
                            (terminal, words) -> new GatewayCommand(terminal).run(words)),
                    new Subcommand(
                            "qapi check",
                            () -> QapiCheckCommand.RULES,
                            (terminal, words) -> new QapiCheckCommand(terminal).run(words)),
                    new Subcommand(
                            "qapi dump",
                            () -> QapiDumpCommand.RULES,
                            (terminal, words) -> new QapiDumpCommand(terminal).run(words)),
                    new Subcommand(
                            "qapi java",
                            () -> QapiJavaCommand.RULES,
                            (terminal, words) -> new QapiJavaCommand(terminal).run(words)),
                    new Subcommand(
                            "qapi introspect",
                            () -> QapiIntrospectCommand.RULES,
                            (terminal, words) -> new QapiIntrospectCommand(terminal).run(words)),
                    new Subcommand(
                            "qapi doc",
                            () -> QapiDocCommand.RULES,
                            (terminal, words) -> new QapiDocCommand(terminal).run(words)),
                    new Subcommand(
                            "qapi diff",
                            () -> QapiDiffCommand.RULES,
                            (terminal, words) -> new QapiDiffCommand(terminal).run(words)));

    /// Does the work; the result is the exit status.
    interface Action {
        int run(Terminal terminal, Words words)
                throws UsageException, IOException, InterruptedException;
    }

    /// The subcommand that a call begins with.
    static Optional<Subcommand> of(List<String> arguments) {
        return ALL.stream().filter(each -> each.begins(arguments)).findFirst();
    }

    /// Those whose names have `word` in front of another one, as `qapi` is.
    static List<Subcommand> group(String word) {
        return ALL.stream().filter(each -> each.title.startsWith(word + " ")).toList();
    }

    private boolean begins(List<String> arguments) {
        int length = length();
        return arguments.size() >= length
                && String.join(" ", arguments.subList(0, length)).equals(title);
    }

    String firstWord() {
        int space = title.indexOf(' ');
        return space < 0 ? title : title.substring(0, space);
    }

    /// How many words its name has.
    int length() {
        return title.equals(firstWord()) ? 1 : 2;
    }
}
