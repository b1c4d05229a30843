package io.qmp4j.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Finds the subcommand, reads its words, and tells of mistakes in one line.
final class Program {
    private Program() {}

    /// @return the exit status
    static int run(Terminal terminal, String... arguments) {
        if (arguments.length == 0) {
            Usage.print(terminal.err());
            return ExitStatus.USAGE;
        }
        var word = arguments[0];
        if (CommandRules.HELP.names().contains(word) || word.equals("help")) {
            Usage.print(terminal.out());
            return ExitStatus.OK;
        }
        if (CommandRules.VERSION.names().contains(word)) {
            return version(terminal);
        }
        var words = Arrays.asList(arguments);
        var subcommand = Subcommand.of(words);
        if (subcommand.isPresent()) {
            var rest = words.subList(subcommand.get().length(), words.size());
            return run(terminal, subcommand.get(), rest);
        }
        if (!Subcommand.group(word).isEmpty()) {
            return explain(terminal, word, words.subList(1, words.size()));
        }
        terminal.err().println("qmp4j: " + Mistakes.invalidCommand(word).getMessage());
        return ExitStatus.USAGE;
    }

    /// Answers a call with the first word alone of names that have two.
    private static int explain(Terminal terminal, String group, List<String> rest) {
        if (rest.isEmpty()) {
            Usage.print(group, terminal.err());
            return ExitStatus.USAGE;
        }
        var word = rest.getFirst();
        if (CommandRules.HELP.names().contains(word) || word.equals("help")) {
            Usage.print(group, terminal.out());
            return ExitStatus.OK;
        }
        var mistake = Mistakes.invalidCommand(group, word);
        terminal.err().println("qmp4j " + group + ": " + mistake.getMessage());
        return ExitStatus.USAGE;
    }

    private static int run(Terminal terminal, Subcommand subcommand, List<String> arguments) {
        var title = "qmp4j " + subcommand.title() + ": ";
        try {
            var words = Words.read(subcommand.rules().get(), arguments);
            if (words.has(CommandRules.HELP)) {
                Usage.print(subcommand, terminal.out());
                return ExitStatus.OK;
            }
            if (words.has(CommandRules.VERSION)) {
                return version(terminal);
            }
            return subcommand.action().run(terminal, words);
        } catch (UsageException e) {
            terminal.err().println(title + e.getMessage());
            return ExitStatus.USAGE;
        } catch (IOException e) {
            terminal.err().println(title + Reason.of(e));
            return ExitStatus.FAULT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAULT;
        }
    }

    private static int version(Terminal terminal) {
        terminal.out().println("qmp4j " + Version.text());
        return ExitStatus.OK;
    }
}
