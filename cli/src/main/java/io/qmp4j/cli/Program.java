package io.qmp4j.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
        var subcommand = find(word);
        if (subcommand.isEmpty()) {
            terminal.err().println("qmp4j: " + Mistakes.invalidCommand(word).getMessage());
            return ExitStatus.USAGE;
        }
        var rest = Arrays.asList(arguments).subList(1, arguments.length);
        return run(terminal, subcommand.get(), rest);
    }

    private static Optional<Subcommand> find(String word) {
        return Arrays.stream(Subcommand.values())
                .filter(known -> known.word().equals(word))
                .findFirst();
    }

    private static int run(Terminal terminal, Subcommand subcommand, List<String> arguments) {
        var title = "qmp4j " + subcommand.word() + ": ";
        try {
            var words = Words.read(subcommand.rules(), arguments);
            if (words.has(CommandRules.HELP)) {
                Usage.print(subcommand, terminal.out());
                return ExitStatus.OK;
            }
            if (words.has(CommandRules.VERSION)) {
                return version(terminal);
            }
            return subcommand.run(terminal, words);
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
